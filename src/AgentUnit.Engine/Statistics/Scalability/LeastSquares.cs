using System.Runtime.CompilerServices;

namespace AgentUnit.Engine.Statistics.Scalability;

/// <summary>
/// Solves a few unknowns by least squares with Householder's reflections (G. Golub and C. Van Loan, Matrix Computations,
/// algorithm 5.3.2). A fit solves some thousand systems of a few rows, for each of which a general matrix costs more than its numbers.
/// </summary>
internal sealed class LeastSquares(int rows, int unknowns)
{
    /// <summary>For what a fit spends its time in: it is over before the runtime would optimize by itself.</summary>
    public const MethodImplOptions AtOnce = MethodImplOptions.AggressiveOptimization;

    private readonly double[] _cells = new double[rows * (unknowns + 1)];
    private readonly double[] _diagonal = new double[unknowns];
    private readonly double[] _solution = new double[unknowns];

    /// <summary>The coefficients of a row, and its right side. To be filled anew before each solution.</summary>
    public Span<double> Row(int row) => _cells.AsSpan(row * (unknowns + 1), unknowns + 1);

    /// <summary>The solution, valid until the next one; not finite where the columns do not determine it.</summary>
    [MethodImpl(AtOnce)]
    public ReadOnlySpan<double> Solve()
    {
        for (var column = 0; column < unknowns; column++)
        {
            Reflect(column);
        }

        for (var row = unknowns - 1; row >= 0; row--)
        {
            var cells = Row(row);
            var sum = cells[unknowns];
            for (var column = row + 1; column < unknowns; column++)
            {
                sum -= cells[column] * _solution[column];
            }

            _solution[row] = sum / _diagonal[row];
        }

        return _solution;
    }

    /// <summary>What the variance of the errors is multiplied with to be that of each unknown: the diagonal of (AᵀA)⁻¹. To be asked after <see cref="Solve"/>.</summary>
    public double[] Variances()
    {
        // AᵀA is RᵀR, so they are the squared lengths of the rows of R⁻¹.
        var variances = new double[unknowns];
        var inverse = new double[unknowns];
        for (var column = 0; column < unknowns; column++)
        {
            for (var row = column; row >= 0; row--)
            {
                var sum = row == column ? 1.0 : 0;
                for (var between = row + 1; between <= column; between++)
                {
                    sum -= Row(row)[between] * inverse[between];
                }

                inverse[row] = sum / _diagonal[row];
                variances[row] += inverse[row] * inverse[row];
            }
        }

        return variances;
    }

    // Mirrors the columns to the right so that this one has zeros below its diagonal, where it keeps the mirror's normal.
    [MethodImpl(AtOnce)]
    private void Reflect(int column)
    {
        var norm = Math.Sqrt(Product(column, column));
        ref var head = ref Row(column)[column];
        var diagonal = head > 0 ? -norm : norm;
        _diagonal[column] = diagonal;
        head -= diagonal;

        // Half the square of the normal's length.
        var half = -diagonal * head;
        for (var other = column + 1; other <= unknowns; other++)
        {
            var share = Product(column, other) / half;
            for (var row = column; row < rows; row++)
            {
                var cells = Row(row);
                cells[other] -= share * cells[column];
            }
        }
    }

    // Of two columns, from the row of the left one's diagonal on.
    [MethodImpl(AtOnce)]
    private double Product(int left, int right)
    {
        var sum = 0.0;
        for (var row = left; row < rows; row++)
        {
            var cells = Row(row);
            sum += cells[left] * cells[right];
        }

        return sum;
    }
}

namespace AgentUnit.Engine.Statistics.Scalability;

/// <summary>
/// Solves a few unknowns by least squares with Householder's reflections (G. Golub and C. Van Loan, Matrix Computations,
/// algorithm 5.3.2). A fit solves some thousand systems of a few rows, for each of which a general matrix costs more than its numbers.
/// </summary>
internal sealed class LeastSquares(int rows, int unknowns)
{
    private readonly double[] _cells = new double[rows * (unknowns + 1)];
    private readonly double[] _diagonal = new double[unknowns];
    private readonly double[] _solution = new double[unknowns];

    /// <summary>The coefficients of a row, and its right side. To be filled anew before each solution.</summary>
    public Span<double> Row(int row) => _cells.AsSpan(row * (unknowns + 1), unknowns + 1);

    /// <summary>The solution, valid until the next one; not finite where the columns do not determine it.</summary>
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

    // Mirrors the columns to the right so that this one has zeros below its diagonal, where it keeps the mirror's normal.
    private void Reflect(int column)
    {
        var norm = Math.Sqrt(Dot(column, column));
        ref var head = ref Row(column)[column];
        var diagonal = head > 0 ? -norm : norm;
        _diagonal[column] = diagonal;
        head -= diagonal;

        // Half the square of the normal's length.
        var half = -diagonal * head;
        for (var other = column + 1; other <= unknowns; other++)
        {
            var share = Dot(column, other) / half;
            for (var row = column; row < rows; row++)
            {
                var cells = Row(row);
                cells[other] -= share * cells[column];
            }
        }

        double Dot(int left, int right)
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
}

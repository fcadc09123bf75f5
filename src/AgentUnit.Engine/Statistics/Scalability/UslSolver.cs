using MathNet.Numerics.LinearAlgebra;

namespace AgentUnit.Engine.Statistics.Scalability;

/// <summary>
/// Weighted least squares for the law with σ and κ at 0 or above. Of the four choices of which of the two are held
/// at 0, each is fitted by damped Gauss-Newton steps from the straight-line form N/X, and the best that is allowed wins.
/// </summary>
internal static class UslSolver
{
    private const int MaximumSteps = 200;
    private const double SmallestGain = 1e-14;

    /// <param name="points">At least three, at three levels or more for all parameters to be free.</param>
    /// <param name="free">Which parameters are not held at 0.</param>
    public static UslModel Solve(IReadOnlyList<UslPoint> points, out bool[] free)
    {
        var levels = points.Select(point => point.Concurrency).Distinct().Count();
        UslModel? best = null;
        free = [true, false, false];
        foreach (var choice in new bool[][] { [true, true, true], [true, true, false], [true, false, true], [true, false, false] })
        {
            if (choice.Count(isFree => isFree) > levels || Fit(points, choice) is not { Sigma: >= 0, Kappa: >= 0, Lambda: > 0 } model)
            {
                continue;
            }

            if (best is not { } other || Error(points, model) < Error(points, other) * (1 - 1e-12))
            {
                best = model;
                free = choice;
            }
        }

        return best ?? throw new InvalidOperationException("A line through positive points always fits.");
    }

    /// <summary>The weighted sum of squared errors.</summary>
    public static double Error(IReadOnlyList<UslPoint> points, UslModel model)
    {
        var sum = 0.0;
        foreach (var point in points)
        {
            var error = point.Throughput - model.At(point.Concurrency);
            sum += point.Weight * error * error;
        }

        return sum;
    }

    /// <summary>The slopes of the free parameters, each row times the root of its weight.</summary>
    public static Matrix<double> Jacobian(IReadOnlyList<UslPoint> points, UslModel model, bool[] free)
    {
        var columns = Columns(free);
        return Matrix<double>.Build.Dense(points.Count, columns.Length, (row, column) =>
        {
            var (lambda, sigma, kappa) = model.Gradient(points[row].Concurrency);
            var slope = columns[column] switch { 0 => lambda, 1 => sigma, _ => kappa };
            return slope * Math.Sqrt(points[row].Weight);
        });
    }

    private static int[] Columns(bool[] free) => [.. Enumerable.Range(0, 3).Where(i => free[i])];

    private static UslModel? Fit(IReadOnlyList<UslPoint> points, bool[] free)
    {
        var model = Start(points, free);
        var error = Error(points, model);
        for (var step = 0; step < MaximumSteps; step++)
        {
            if (Move(points, model, free) is not { } move)
            {
                return null;
            }

            // Half the step until it helps: far from the solution a whole one may not.
            var scale = 1.0;
            var next = model;
            var nextError = double.PositiveInfinity;
            for (; scale > 1e-9 && !(nextError <= error); scale /= 2)
            {
                next = new UslModel(model.Lambda + (scale * move[0]), model.Sigma + (scale * move[1]), model.Kappa + (scale * move[2]));
                nextError = Error(points, next);
            }

            if (!(nextError <= error))
            {
                return model;
            }

            var gain = error - nextError;
            (model, error) = (next, nextError);
            if (gain <= SmallestGain * error)
            {
                break;
            }
        }

        return model;
    }

    private static double[]? Move(IReadOnlyList<UslPoint> points, UslModel model, bool[] free)
    {
        var errors = Vector<double>.Build.Dense(points.Count, row =>
            (points[row].Throughput - model.At(points[row].Concurrency)) * Math.Sqrt(points[row].Weight));
        var solved = Jacobian(points, model, free).QR().Solve(errors);
        var move = new double[3];
        var columns = Columns(free);
        for (var i = 0; i < columns.Length; i++)
        {
            move[columns[i]] = solved[i];
        }

        return move.All(double.IsFinite) ? move : null;
    }

    // N/X is a straight line in N - 1 and N (N - 1), with the parameters 1/λ, σ/λ and κ/λ.
    private static UslModel Start(IReadOnlyList<UslPoint> points, bool[] free)
    {
        var columns = Columns(free);
        var matrix = Matrix<double>.Build.Dense(points.Count, columns.Length, (row, column) =>
        {
            var n = points[row].Concurrency;
            return (columns[column] switch { 0 => 1, 1 => n - 1, _ => n * (n - 1) }) * points[row].Throughput / n;
        });
        var solved = matrix.QR().Solve(Vector<double>.Build.Dense(points.Count, 1));
        var values = new double[3];
        for (var i = 0; i < columns.Length; i++)
        {
            values[columns[i]] = solved[i];
        }

        return values[0] > 0
            ? new UslModel(1 / values[0], values[1] / values[0], values[2] / values[0])
            : new UslModel(points.Max(point => point.Throughput / point.Concurrency), free[1] ? 0.01 : 0, free[2] ? 0.0001 : 0);
    }
}

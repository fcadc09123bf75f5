using System.Runtime.CompilerServices;

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
    [MethodImpl(LeastSquares.AtOnce)]
    public static double Error(IReadOnlyList<UslPoint> points, UslModel model)
    {
        var sum = 0.0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var error = point.Throughput - model.At(point.Concurrency);
            sum += point.Weight * error * error;
        }

        return sum;
    }

    /// <summary>What the variance of the errors is multiplied with to be that of each parameter, from the slopes at the solution; null for those held at 0.</summary>
    public static double?[] Variances(IReadOnlyList<UslPoint> points, UslModel model, bool[] free)
    {
        var columns = Columns(free);
        var system = new LeastSquares(points.Count, columns.Length);
        Linearize(points, model, columns, system);
        system.Solve();
        var solved = system.Variances();
        return [.. Enumerable.Range(0, 3).Select(parameter => Array.IndexOf(columns, parameter) is >= 0 and var column ? solved[column] : (double?)null)];
    }

    private static int[] Columns(bool[] free) => [.. Enumerable.Range(0, 3).Where(i => free[i])];

    private static UslModel? Fit(IReadOnlyList<UslPoint> points, bool[] free)
    {
        var columns = Columns(free);
        var system = new LeastSquares(points.Count, columns.Length);
        var model = Start(points, columns, system);
        var error = Error(points, model);
        for (var step = 0; step < MaximumSteps; step++)
        {
            if (Move(points, model, columns, system) is not { } move)
            {
                return null;
            }

            // Half the step until it helps: far from the solution a whole one may not.
            var scale = 1.0;
            var next = model;
            var nextError = double.PositiveInfinity;
            for (; scale > 1e-9 && !(nextError <= error); scale /= 2)
            {
                next = new UslModel(model.Lambda + (scale * move.Lambda), model.Sigma + (scale * move.Sigma), model.Kappa + (scale * move.Kappa));
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

    private static UslModel? Move(IReadOnlyList<UslPoint> points, UslModel model, int[] columns, LeastSquares system)
    {
        Linearize(points, model, columns, system);
        var move = Values(system.Solve(), columns);
        return double.IsFinite(move.Lambda) && double.IsFinite(move.Sigma) && double.IsFinite(move.Kappa) ? move : null;
    }

    // Each row times the root of its weight.
    [MethodImpl(LeastSquares.AtOnce)]
    private static void Linearize(IReadOnlyList<UslPoint> points, UslModel model, int[] columns, LeastSquares system)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var root = Math.Sqrt(point.Weight);
            var (lambda, sigma, kappa) = model.Gradient(point.Concurrency);
            Fill(system.Row(i), columns, lambda * root, sigma * root, kappa * root, (point.Throughput - model.At(point.Concurrency)) * root);
        }
    }

    // N/X is a straight line in N - 1 and N (N - 1), with the parameters 1/λ, σ/λ and κ/λ.
    private static UslModel Start(IReadOnlyList<UslPoint> points, int[] columns, LeastSquares system)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var n = points[i].Concurrency;
            var perCall = points[i].Throughput / n;
            Fill(system.Row(i), columns, perCall, (n - 1) * perCall, n * (n - 1) * perCall, 1);
        }

        var line = Values(system.Solve(), columns);
        return line.Lambda > 0
            ? new UslModel(1 / line.Lambda, line.Sigma / line.Lambda, line.Kappa / line.Lambda)
            : new UslModel(points.Max(point => point.Throughput / point.Concurrency), columns.Contains(1) ? 0.01 : 0, columns.Contains(2) ? 0.0001 : 0);
    }

    private static void Fill(Span<double> row, int[] columns, double lambda, double sigma, double kappa, double right)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            row[i] = columns[i] switch { 0 => lambda, 1 => sigma, _ => kappa };
        }

        row[^1] = right;
    }

    // What is held at 0 stays there.
    private static UslModel Values(ReadOnlySpan<double> solved, int[] columns)
    {
        var values = new UslModel();
        for (var i = 0; i < columns.Length; i++)
        {
            values = columns[i] switch
            {
                0 => values with { Lambda = solved[i] },
                1 => values with { Sigma = solved[i] },
                _ => values with { Kappa = solved[i] },
            };
        }

        return values;
    }
}

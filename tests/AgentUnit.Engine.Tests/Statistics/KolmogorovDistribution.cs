namespace AgentUnit.Tests.Statistics;

/// <summary>The law of Kolmogorov's distance when the sample does come from the law it is held against.</summary>
/// <remarks>
/// Exact by the matrix of Marsaglia, Tsang and Wang, "Evaluating Kolmogorov's Distribution", Journal of Statistical
/// Software 8(18), 2003, with their tail formula where it holds to 7 digits; above 10,000 values the limit law with
/// the correction of Stephens, JRSS B 32 (1970).
/// </remarks>
internal static class KolmogorovDistribution
{
    private const int LargestExact = 10_000;
    private const double Scale = 1e140;
    private const int ScaleExponent = 140;

    /// <summary>P(D &lt; distance) for a sample of a size.</summary>
    /// <param name="count">The size of the sample, 1 or more.</param>
    /// <param name="distance">0 to 1.</param>
    public static double Cumulative(int count, double distance)
    {
        var root = Math.Sqrt(count);
        var square = distance * distance * count;
        if (square > 7.24 || (square > 3.76 && count > 99))
        {
            return 1 - (2 * Math.Exp(-(2.000071 + (0.331 / root) + (1.409 / count)) * square));
        }

        return count > LargestExact ? Limit(distance * (root + 0.12 + (0.11 / root))) : Exact(count, distance);
    }

    private static double Limit(double x)
    {
        if (x < 0.2)
        {
            return 0;
        }

        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
        {
            sum += (k % 2 == 1 ? 1 : -1) * Math.Exp(-2.0 * k * k * x * x);
        }

        return 1 - (2 * sum);
    }

    private static double Exact(int count, double distance)
    {
        var k = (int)(count * distance) + 1;
        var power = Power(Transitions(k, k - (count * distance)), count, out var exponent);
        var result = power[k - 1, k - 1];
        for (var i = 1; i <= count; i++)
        {
            result = result * i / count;
            if (result < 1 / Scale)
            {
                result *= Scale;
                exponent -= ScaleExponent;
            }
        }

        return result * Math.Pow(10, exponent);
    }

    private static double[,] Transitions(int k, double h)
    {
        var size = (2 * k) - 1;
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                matrix[i, j] = i - j + 1 >= 0 ? 1 : 0;
            }
        }

        for (var i = 0; i < size; i++)
        {
            matrix[i, 0] -= Math.Pow(h, i + 1);
            matrix[size - 1, i] -= Math.Pow(h, size - i);
        }

        matrix[size - 1, 0] += (2 * h) - 1 > 0 ? Math.Pow((2 * h) - 1, size) : 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var g = 1; g <= i - j + 1; g++)
                {
                    matrix[i, j] /= g;
                }
            }
        }

        return matrix;
    }

    // By squaring, scaled down by powers of ten before it overflows.
    private static double[,] Power(double[,] matrix, int exponent, out int scale)
    {
        if (exponent == 1)
        {
            scale = 0;
            return matrix;
        }

        var half = Power(matrix, exponent / 2, out var halfScale);
        var square = Multiply(half, half);
        scale = 2 * halfScale;
        var result = exponent % 2 == 0 ? square : Multiply(matrix, square);
        var size = result.GetLength(0);
        if (result[size / 2, size / 2] > Scale)
        {
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    result[i, j] /= Scale;
                }
            }

            scale += ScaleExponent;
        }

        return result;
    }

    private static double[,] Multiply(double[,] left, double[,] right)
    {
        var size = left.GetLength(0);
        var product = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < size; k++)
            {
                var factor = left[i, k];
                for (var j = 0; j < size; j++)
                {
                    product[i, j] += factor * right[k, j];
                }
            }
        }

        return product;
    }
}

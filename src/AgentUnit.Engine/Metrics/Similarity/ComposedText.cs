using System.Text;

namespace AgentUnit.Engine.Metrics.Similarity;

/// <summary>Writes letters with marks in one way: composed (normalisation form C).</summary>
internal static class ComposedText
{
    public static string Of(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no form.
            return text;
        }
    }
}

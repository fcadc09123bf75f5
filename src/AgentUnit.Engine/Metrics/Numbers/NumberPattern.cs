using System.Text.RegularExpressions;

namespace AgentUnit.Engine.Metrics.Numbers;

/// <summary>What a number looks like in one line of prose, after <see cref="NumberLine"/> has unified its characters.</summary>
internal static partial class NumberPattern
{
    private const RegexOptions Options =
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // Letters that have a case: words in scripts without cases stand directly before a number.
    private const string Letter = @"\p{Lu}\p{Ll}\p{Lt}";

    private const string Currency = "USD|EUR|GBP|JPY|CNY|INR|CHF|CAD|AUD|NZD|SEK|NOK|DKK|BRL|KRW|ZAR|MXN|RM|Rs";

    // 1,234,567.89 with one kind of separator, or 1234.5, or .5
    private const string Mantissa =
        @"(?: (?: [1-9][0-9]{0,2} (?: (?<gap> [,'’\u00A0] | \{,\} ) [0-9]{3} ) (?: \k<gap> [0-9]{3} )* (?![0-9])
                | [0-9]+ ) (?: \.[0-9]+ )?
            | (?<! [" + Letter + @"0-9.] ) \.[0-9]+ )";

    private const string Exponent = @"(?: [eE][+-]?[0-9]+ (?![" + Letter + @"0-9]) )";

    private const string Plain = Mantissa + Exponent + "?";

    // What holds digits but is no quantity: dates, times, versions and addresses, names such as H2O, x1, GPT-4.
    private const string Skip =
        @"(?<skip>
              [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?![0-9]) (?: [T\ ] [0-9]{2}:[0-9]{2} (?: :[0-9]{2} (?: \.[0-9]+ )? )? (?: Z | [+-][0-9]{2}:?[0-9]{2} )? )?
            | [0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4} (?![0-9])
            | [0-9]{1,2}:[0-9]{2} (?: :[0-9]{2} (?: \.[0-9]+ )? )? (?![0-9])
            | [0-9]+ (?: \.[0-9]+ ){2,}
            | (?<! [" + Letter + @"\\] ) (?! (?: " + Currency + @" ) \.? [0-9] )
              [" + Letter + @"] [" + Letter + @"_]* -? [0-9] (?: [" + Letter + @"0-9_] | [.-](?=[0-9]) )* )";

    private const string Power =
        @"(?: [\ \u00A0]? (?: [×x*·∙] | \\times | \\cdot ) [\ \u00A0]? 10 (?: \^ \{? (?<power> [+-]?[0-9]+ ) \}? | (?<raised> [⁺⁻]?[⁰¹²³⁴-⁹]+ ) ) )?";

    private const string Number =
        @"(?<sign> (?<! [" + Letter + @"0-9)\]}-] ) [+-] )?
          (?: \\? \p{Sc} [\ \u00A0]? )?
          (?: \\ [dt]? frac \{ (?<numerator> [0-9]+ ) \} \{ (?<denominator> [0-9]+ ) \}
            | 10 \^ \{? (?<ten> [+-]?[0-9]+ ) \}?
            | (?<whole> [0-9]+ ) [\ \u00A0] (?<numerator> [0-9]+ ) / (?<denominator> [0-9]+ ) (?![0-9/])
            | (?<numerator> " + Plain + @" ) \ ? / \ ? (?<denominator> " + Plain + @" ) (?![0-9/])
            | (?: (?<whole> [0-9]+ ) \ ? )? (?<vulgar> [¼-¾⅐-⅞] )
            | (?<plain> " + Mantissa + Exponent + @" )
            | (?<plain> " + Mantissa + @" ) " + Power + @" )
          (?: [\ \u00A0]? (?: (?<percent> \\?% | per[ ]?cent\b ) | (?<scale> [tT]housand\b | (?: [mMbB] | [tT]r )illion\b ) ) )?";

    /// <summary>Either a number with its parts as groups, or something with digits (<c>skip</c>) that is to be passed over.</summary>
    [GeneratedRegex(Skip + "|" + Number, Options)]
    public static partial Regex Matcher();
}

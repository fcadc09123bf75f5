using AgentUnit.HelpGenerator;

namespace AgentUnit.Tests;

public sealed class HelpPageReaderTests
{
    private const string Page = """
        # Get-Thing

        Gets a thing.

        ## Description

        First line
        goes on, with `code`, `'quoted'`, `-Name`, `$_` and [a link](https://example.org).

        - an item
        - another

        ## Parameters

        ### -Name

        Its name.

        ## Examples

        ### Example 1: One

        ```powershell
        # ### not a heading
        Get-Thing -Name a
        ```

        It shows one.

        ## Inputs

        System.String: a name.

        ## Outputs

        None.

        ## Related links

        - Set-Thing
        """;

    [Fact]
    public void ReadsEverySection()
    {
        var page = HelpPageReader.Read("Get-Thing", Page);

        Assert.Equal("Gets a thing.", page.Synopsis);
        Assert.Equal(["First line goes on, with 'code', 'quoted', -Name, $_ and a link (https://example.org).", "- an item", "- another"], page.Description);
        Assert.Equal("Name", Assert.Single(page.Parameters).Heading);
        Assert.Equal("# ### not a heading\nGet-Thing -Name a", Assert.Single(page.Examples).Code);
        Assert.Equal(["It shows one."], page.Examples[0].Remarks);
        Assert.Equal(new HelpType("System.String", "a name."), Assert.Single(page.Inputs));
        Assert.Equal(new HelpType("None", "None."), Assert.Single(page.Outputs));
        Assert.Equal(["Set-Thing"], page.RelatedLinks);
    }

    [Theory]
    [InlineData("# Get-Thing", "# Get-Other", "# Get-Thing")]
    [InlineData("## Inputs", "## Input", "'Input'")]
    [InlineData("### -Name", "### Name", "hyphen")]
    public void NamesThePageAndWhatIsWrong(string right, string wrong, string said)
    {
        var error = Assert.Throws<FormatException>(() => HelpPageReader.Read("Get-Thing", Page.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains("docs/cmdlets/Get-Thing.md", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }
}

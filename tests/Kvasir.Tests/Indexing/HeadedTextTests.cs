using Kvasir.Indexing;

namespace Kvasir.Tests.Indexing;

public sealed class HeadedTextTests
{
    [Theory]
    [InlineData("", "Run it.", "Run it.")]
    [InlineData("Guide", "Run it.", "Guide\nRun it.")]
    [InlineData("Guide|Install", "Run it.", "Guide > Install\nRun it.")]
    [InlineData("Guide|Install", "Install\nRun it.", "Guide > Install\nRun it.")]
    [InlineData("Guide|Install", "## Install\nRun it.", "Guide > ## Install\nRun it.")]
    [InlineData("Guide|Install", "Install it.", "Guide > Install\nInstall it.")]
    [InlineData("Guide|Install", "Guide > Install\nRun it.", "Guide > Install\nRun it.")]
    [InlineData("Guide", "Guide\nRun it.", "Guide\nRun it.")]
    public void Headings_stand_before_the_text_once(string headings, string text, string indexed) =>
        HeadedText.Of(headings.Split('|', StringSplitOptions.RemoveEmptyEntries), text).ShouldBe(indexed);
}

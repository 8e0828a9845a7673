using System.Text.RegularExpressions;
using Kvasir.Server.Cli.Doctoring;
using Microsoft.Extensions.Configuration;

namespace Kvasir.Server.Tests.Cli;

/// <summary>The doctor knows every setting, so it can tell which ones are mistyped.</summary>
public sealed class SettingsThatAreKnown
{
    [Fact]
    public void Every_setting_of_the_reference_is_known()
    {
        var reference = File.ReadAllText(RepositoryFolder.PathOf("docs/configuration.md"));
        var keys = Regex.Matches(reference, "^\\| `(Kvasir:[^`]+)`", RegexOptions.Multiline).Select(match => match.Groups[1].Value.Replace("<name>", "x", StringComparison.Ordinal)).ToList();
        keys.Count.ShouldBeGreaterThan(50);
        keys.Where(key => !KnownSettings.IsKnown(key)).ShouldBeEmpty();
    }

    [Fact]
    public void A_mistyped_setting_is_told_with_the_one_that_was_meant()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Kvasir:Indexing:BatchSiz", "3"), new("Kvasir:API_KEY", "k"), new("Kvasir:Data", "./data"), new("Kvasir:Frob:Nicate", "1")]).Build();
        var findings = ConfigurationChecks.UnknownKeys(configuration).Select(finding => finding.ToString()).ToList();
        findings.ShouldBe(["warning   configuration: Kvasir:Frob:Nicate is no setting. See docs/configuration.md", "warning   configuration: Kvasir:Indexing:BatchSiz is no setting. Did you mean Kvasir:Indexing:BatchSize?"]);
    }
}

namespace Kvasir.Client.Tests.Docs;

public sealed class Pages
{
    [Theory]
    [InlineData("docs/client.md", 7)]
    [InlineData("src/Kvasir.Client/README.md", 1)]
    public void Show_only_code_that_compiles(string page, int atLeast)
    {
        var compiled = Lines(File.ReadAllText(RepositoryFolder.PathOf("tests/Kvasir.Client.Tests/Docs/Snippets.cs")));
        var blocks = Blocks(File.ReadAllText(RepositoryFolder.PathOf(page))).ToList();
        blocks.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        foreach (var block in blocks) compiled.Contains(block, StringComparison.Ordinal).ShouldBeTrue($"{page} shows code that Docs/Snippets.cs does not have:\n{block}");
    }

    [Fact]
    public void Name_every_exception_and_every_operation()
    {
        var page = File.ReadAllText(RepositoryFolder.PathOf("docs/client.md"));
        var types = typeof(KnowledgeClient).Assembly.GetExportedTypes();
        var operations = typeof(KnowledgeClient).GetProperties().Where(property => property.Name != nameof(KnowledgeClient.CollectionPipelines))
            .SelectMany(property => property.PropertyType.GetMethods().Where(method => method.DeclaringType == property.PropertyType).Select(method => method.Name));
        types.Where(type => type.IsSubclassOf(typeof(Exception))).Select(type => type.Name).Concat(operations).Distinct().Where(name => !page.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Blocks(string page) => page.Split("```csharp\n").Skip(1).Select(rest => Lines(rest[..rest.IndexOf("```", StringComparison.Ordinal)]));

    // As one text, whatever the indentation; without what the compiler does not need here.
    private static string Lines(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Split("          //")[0].Trim()).Where(line => line.Length > 0 && !line.StartsWith("using Kvasir", StringComparison.Ordinal)));
}

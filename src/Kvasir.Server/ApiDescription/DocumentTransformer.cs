using System.Text;
using System.Text.RegularExpressions;
using Kvasir.Server.Dify;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kvasir.Server.ApiDescription;

/// <summary>Gives the description its title, the protocol's names in paths, and what all operations share.</summary>
internal sealed partial class DocumentTransformer : IOpenApiDocumentTransformer
{
    private const string Prefix = "/v1";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Datasets", "Knowledge bases."),
        ("Documents", "The files and texts of a knowledge base, their indexing and their originals."),
        ("Segments", "The passages into which documents are cut."),
        ("Child chunks", "The parts of passages that are searched in hierarchical documents."),
        ("Retrieval", "Finding the passages that answer a question."),
        ("Metadata", "Fields of documents, and their values."),
        ("Tags", "Words by which knowledge bases are grouped."),
        ("Models", "The models that are configured."),
        ("Pipelines", "Knowledge pipelines."),
        ("API keys", "The keys that open the workspace."),
        ("Server", "What the server does, and how it is doing."),
        ("Console", "Signing in to the web console, and its users."),
    ];

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Kvasir",
            Version = "1",
            Description = "A self-hosted knowledge base that speaks the Dify Knowledge API. Every failure has the form {code, message, status}; the code is stable.",
        };
        document.Servers = [new OpenApiServer { Url = Prefix }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.AddComponent("Error", await context.GetOrCreateSchemaAsync(typeof(ErrorAnswer), null, cancellationToken));
        document.AddComponent<IOpenApiSecurityScheme>("ApiKey", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key of the workspace." });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("ApiKey", document)] = [] }];

        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths) paths[PathOf(path)] = item;
        document.Paths = paths;
    }

    /// <summary>A name with underscores in place of capitals.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name) text.Append(char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c);
        return text.ToString();
    }

    private static string PathOf(string path) => ParameterName().Replace(path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : path, name => $"{{{Snake(name.Groups[1].Value)}}}");

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex ParameterName();
}

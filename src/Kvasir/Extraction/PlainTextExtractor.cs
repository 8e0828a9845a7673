using System.Runtime.CompilerServices;

namespace Kvasir.Extraction;

/// <summary>Reads text as it is, in any common encoding: also programs, settings and markup that people read as written.</summary>
internal sealed class PlainTextExtractor : IExtractor
{
    public IReadOnlyCollection<string> Extensions { get; } =
    [
        "txt", "text", "log", "properties", "ini", "cfg", "conf", "toml", "yaml", "yml", "xml", "rst", "adoc", "asciidoc", "tex", "org", "css", "scss", "sql", "graphql", "proto",
        "c", "h", "cc", "cpp", "cxx", "hpp", "cs", "fs", "vb", "go", "java", "kt", "kts", "scala", "groovy", "rs", "swift", "m", "dart", "zig", "py", "rb", "php", "pl", "lua", "r", "jl",
        "js", "mjs", "cjs", "jsx", "ts", "tsx", "vue", "sh", "bash", "zsh", "ps1", "bat", "hs", "erl", "ex", "exs", "clj", "lisp", "el", "gradle", "cmake", "patch", "diff",
    ];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await EncodingDetector.DetectAsync(file, cancellationToken);
        await foreach (var text in TextUnits.ReadAsync(file, encoding, cancellationToken)) yield return new ExtractedUnit(text);
    }
}

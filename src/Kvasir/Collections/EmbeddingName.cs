namespace Kvasir.Collections;

/// <summary>What the original says of an embedding model that it has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">The language that it is for; <see langword="null"/> for images.</param>
/// <param name="SmallestChunk">The least tokens that a chunk may be limited to.</param>
/// <param name="LargestChunk">The most.</param>
/// <param name="MaxChunks">The most chunks of one run.</param>
internal sealed record EmbeddingName(string Name, string? Language, int SmallestChunk = 20, int LargestChunk = 500, int MaxChunks = 3_500)
{
    public const string English = "ENGLISH";
    public const string Chinese = "CHINESE";
    public const string DefaultEnglish = "zilliz/bge-base-en-v1.5";
    public const string DefaultChinese = "zilliz/bge-base-zh-v1.5";
    public const string Clip = "zilliz/clip-vit-base-patch32";
    public const string ClipText = "zilliz/clip-vit-base-patch32-multilingual-v1";
    public const string Vit = "zilliz/vit-base-patch16-224";

    /// <summary>The most chunks of one run with all models but the smallest.</summary>
    public const int ManyChunks = 6_000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EmbeddingName> All { get; } =
    [
        new(DefaultEnglish, English),
        new(DefaultChinese, Chinese),
        new("voyageai/voyage-2", English, 20, 3_000, ManyChunks),
        new("voyageai/voyage-code-2", English, 20, 12_000, ManyChunks),
        new("voyageai/voyage-large-2", English, 20, 12_000, ManyChunks),
        new("openai/text-embedding-3-small", English, 250, 8_191, ManyChunks),
        new("openai/text-embedding-3-large", English, 250, 8_191, ManyChunks),
        new(Vit, null),
        new(Clip, null),
    ];

    /// <summary>What is known of a name: of a model that only this server has, what every text model can do.</summary>
    public static EmbeddingName Of(string name) => All.FirstOrDefault(known => known.Name == name) ?? new(name, null, 20, 4_000, ManyChunks);
}

using System.Text.Json.Nodes;
using Kvasir.Models.Images;
using Kvasir.Models.Images.Onnx;

namespace Kvasir.Tests.Models.Images.Kit;

/// <summary>A model that knows three colours, in pictures and in words: a folder as real models are published.</summary>
public sealed class ColourModel : IDisposable
{
    public const int Side = 8;

    private const int Space = 4;

    // Each pair becomes one token, these first.
    private static readonly string[] Merges = ["g r", "gr e", "gre e", "gree n</w>", "r e", "re d</w>", "b l", "bl u", "blu e</w>"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kvasir-images-");

    /// <summary>Makes the folder.</summary>
    /// <param name="name">The model's name.</param>
    public ColourModel(string name = "colours")
    {
        Write(name, "vision.onnx", Vision());
        Write(name, "text.onnx", Words());
        Write(name, "preprocessor_config.json", Preprocessor());
        Write(name, "tokenizer.json", Tokenizer());
    }

    /// <summary>The folder of all models.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Loads the models of the folder.</summary>
    public IReadOnlyList<OnnxImageModel> Load(ImageLimits? limits = null) => OnnxModels.Load(Folder, KvasirServices.ModelsFolder, 2, limits ?? new ImageLimits());

    /// <summary>Writes a file of a model.</summary>
    public ColourModel Write(string name, string file, byte[] content)
    {
        var path = Path.Combine(Folder, name, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public ColourModel Write(string name, string file, string content) => Write(name, file, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Removes a file of a model.</summary>
    public ColourModel Without(string name, string file)
    {
        File.Delete(Path.Combine(Folder, name, file));
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The mean of each colour, weighted.</summary>
    public static byte[] Vision(long batch = -1, int side = Side, string output = "image_embeds") => Colours(batch, side, ElementKind.Float32, output).Output(output, ElementKind.Float32, batch, Space).ToArray();

    /// <summary>The same in numbers of 16 bits.</summary>
    public static byte[] VisionOfHalves() => Colours(-1, Side, ElementKind.Float16, "full")
        .Node("Cast", ["full"], "image_embeds", ("to", (long)ElementKind.Float16)).Output("image_embeds", ElementKind.Float16, -1, Space).ToArray();

    /// <summary>The same as the first token of a picture.</summary>
    public static byte[] VisionOfTokens() => Colours(-1, Side, ElementKind.Float32, "vector")
        .Node("Unsqueeze", ["vector"], "first", ("axes", new long[] { 1 })).Node("Neg", ["first"], "second").Node("Concat", ["first", "second"], "last_hidden_state", ("axis", 1L))
        .Output("last_hidden_state", ElementKind.Float32, -1, 2, Space).ToArray();

    /// <summary>The mean of the words that are colours.</summary>
    public static byte[] Words(long length = -1, int space = Space, bool isShort = false)
    {
        var vocabulary = Vocabulary();
        var table = new float[vocabulary.Count * space];
        foreach (var (colour, word) in new[] { "red</w>", "green</w>", "blue</w>" }.Index())
            for (var i = 0; i < 3; i++) table[(vocabulary[word] * space) + i] = i == colour ? 1 : -1;
        // So that a text without a colour has a direction.
        for (var token = 0; token < vocabulary.Count; token++) table[(token * space) + 3] = 0.01f;
        return new OnnxFile()
            .Input("input_ids", isShort ? ElementKind.Int32 : ElementKind.Int64, -1, length)
            .Input("attention_mask", isShort ? ElementKind.Int32 : ElementKind.Int64, -1, length)
            .Weights("table", table, vocabulary.Count, space)
            .Node("Gather", ["table", "input_ids"], "words")
            .Node("Cast", ["attention_mask"], "seen", ("to", (long)ElementKind.Float32))
            .Node("Unsqueeze", ["seen"], "weights", ("axes", new long[] { 2 }))
            .Node("Mul", ["words", "weights"], "read")
            .Node("ReduceMean", ["read"], "text_embeds", ("axes", new long[] { 1 }), ("keepdims", 0L))
            .Output("text_embeds", ElementKind.Float32, -1, space)
            .ToArray();
    }

    /// <summary>The file that says what is done to pictures.</summary>
    public static string Preprocessor(int side = Side) =>
        $$"""{"do_resize":true,"size":{"shortest_edge":{{side}}},"resample":3,"do_center_crop":true,"crop_size":{"height":{{side}},"width":{{side}}},"do_normalize":true,"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5]}""";

    public static string Tokenizer() => new JsonObject
    {
        ["added_tokens"] = new JsonArray(Vocabulary().Where(token => token.Key.StartsWith("<|", StringComparison.Ordinal)).Select(token => (JsonNode)new JsonObject { ["id"] = token.Value, ["content"] = token.Key }).ToArray()),
        ["model"] = new JsonObject { ["type"] = "BPE", ["end_of_word_suffix"] = "</w>", ["vocab"] = Ids(), ["merges"] = new JsonArray([.. Merges.Select(merge => JsonValue.Create(merge))]) },
    }.ToJsonString();

    public static string VocabularyFile() => Ids().ToJsonString();

    public static string MergesFile() => "#version: 0.2\n" + string.Join('\n', Merges) + "\n";

    /// <summary>Tokens by id: every letter, inside a word and at its end, what merges make, and two marks.</summary>
    public static Dictionary<string, int> Vocabulary()
    {
        var letters = Enumerable.Range('!', '~' - '!' + 1).Concat(Enumerable.Range(0xA1, 0xAC - 0xA1 + 1)).Concat(Enumerable.Range(0xAE, 0xFF - 0xAE + 1)).Concat(Enumerable.Range(0x100, 68)).Select(code => ((char)code).ToString()).ToList();
        return letters.Concat(letters.Select(letter => letter + "</w>")).Concat(Merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal))).Append("<|startoftext|>").Append("<|endoftext|>")
            .Index().ToDictionary(token => token.Item, token => token.Index);
    }

    private static OnnxFile Colours(long batch, int side, ElementKind element, string output) => new OnnxFile()
        .Input("pixel_values", element, batch, 3, side, side)
        .Weights("matrix", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], 3, Space)
        .Weights("bias", [0, 0, 0, 0.1f], Space)
        .Node("Cast", ["pixel_values"], "pixels", ("to", (long)ElementKind.Float32))
        .Node("GlobalAveragePool", ["pixels"], "pooled")
        .Node("Flatten", ["pooled"], "means", ("axis", 1L))
        .Node("Gemm", ["means", "matrix", "bias"], output);

    private static JsonObject Ids() => new(Vocabulary().Select(token => KeyValuePair.Create(token.Key, (JsonNode?)token.Value)));
}

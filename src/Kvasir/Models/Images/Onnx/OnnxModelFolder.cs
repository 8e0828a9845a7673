using System.Text.Json;
using Kvasir.Models.Images.Onnx.Preprocessing;
using Kvasir.Models.Images.Onnx.Runtime;
using Kvasir.Models.Images.Onnx.Tokenizing;

namespace Kvasir.Models.Images.Onnx;

/// <summary>A folder that holds a model: its two sides, what its pictures are made into, and its tokenizer.</summary>
/// <param name="path">The folder.</param>
/// <param name="name">The model's name.</param>
internal sealed class OnnxModelFolder(string path, string name)
{
    private const string Preprocessor = "preprocessor_config.json";
    private const string Tokenizer = "tokenizer.json";
    private const string Vocabulary = "vocab.json";
    private const string Merges = "merges.txt";

    private static readonly string[] VisionFiles = ["vision.onnx", "onnx/vision_model.onnx"];
    private static readonly string[] TextFiles = ["text.onnx", "onnx/text_model.onnx"];

    // Which file is being read, for messages.
    private string _file = "";

    /// <summary>Whether a folder holds a model that reads pictures.</summary>
    public static bool IsOne(string path) => VisionFiles.Any(file => File.Exists(Path.Combine(path, file)));

    /// <summary>The files of which a folder must have one to hold a model, for messages.</summary>
    public static string Wanted => string.Join(" or ", VisionFiles);

    /// <summary>Loads the model.</summary>
    /// <exception cref="InvalidOperationException">It cannot be loaded; the message names the file and says why.</exception>
    public OnnxImageModel Load(OnnxRuntime runtime, ImageLimits limits, int concurrency)
    {
        var sessions = new List<OnnxSession>();
        try
        {
            var preprocessor = PreprocessorConfig.Read(Read(Preprocessor));
            var vision = new VisionTower(Open(VisionFiles), preprocessor);
            var tokenizer = TextFiles.Any(Exists) ? new ClipTokenizer(ReadVocabulary()) : null;
            var text = tokenizer is null ? null : new TextTower(Open(TextFiles), tokenizer);
            return new OnnxImageModel(name, vision, preprocessor, text, limits, concurrency, sessions);
        }
        catch (Exception e) when (e is FormatException or JsonException or OnnxException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            foreach (var session in sessions) session.Dispose();
            throw new InvalidOperationException($"The image model '{name}' of Kvasir:Images:Folder cannot be loaded: {_file}: {e.Message.TrimEnd('.')}.", e);
        }

        OnnxSession Open(string[] files)
        {
            _file = files.First(Exists);
            var session = runtime.Open(Path.Combine(path, _file));
            sessions.Add(session);
            return session;
        }
    }

    private ClipVocabulary ReadVocabulary()
    {
        if (Exists(Tokenizer) || !Exists(Vocabulary)) return ClipVocabulary.ReadTokenizer(Read(Tokenizer));
        var vocabulary = Read(Vocabulary);
        return ClipVocabulary.ReadPair(vocabulary, System.Text.Encoding.UTF8.GetString(Read(Merges)).Split('\n', StringSplitOptions.TrimEntries));
    }

    private bool Exists(string file) => File.Exists(Path.Combine(path, file));

    private byte[] Read(string file)
    {
        _file = file;
        return Exists(file) ? File.ReadAllBytes(Path.Combine(path, file)) : throw new FormatException("it is missing");
    }
}

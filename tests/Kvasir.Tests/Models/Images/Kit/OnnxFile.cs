using System.Runtime.InteropServices;

namespace Kvasir.Tests.Models.Images.Kit;

/// <summary>A little model as an ONNX file, with the field numbers of onnx.proto.</summary>
internal sealed class OnnxFile
{
    private const int Version = 12;
    private const int KindOfInt = 2;
    private const int KindOfInts = 7;

    private readonly ProtobufWriter _graph = new ProtobufWriter().Add(2, "graph");

    /// <summary>An input; a dimension of -1 is free.</summary>
    public OnnxFile Input(string name, ElementKind element, params long[] shape) => Port(11, name, element, shape);

    /// <summary>An output.</summary>
    public OnnxFile Output(string name, ElementKind element, params long[] shape) => Port(12, name, element, shape);

    /// <summary>Constants.</summary>
    public OnnxFile Weights(string name, float[] values, params long[] shape)
    {
        _graph.Add(5, new ProtobufWriter().Add(1, shape, (w, f, v) => w.Add(f, v)).Add(2, (long)ElementKind.Float32).Add(8, name).Add(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));
        return this;
    }

    /// <summary>An operation of one output.</summary>
    public OnnxFile Node(string operation, string[] inputs, string output, params (string Name, object Value)[] attributes)
    {
        var node = new ProtobufWriter().Add(1, inputs, (w, f, v) => w.Add(f, v)).Add(2, output).Add(4, operation);
        foreach (var (name, value) in attributes)
        {
            var attribute = new ProtobufWriter().Add(1, name);
            node.Add(5, value is long[] many ? attribute.Add(8, many, (w, f, v) => w.Add(f, v)).Add(20, KindOfInts) : attribute.Add(3, (long)value).Add(20, KindOfInt));
        }

        _graph.Add(1, node);
        return this;
    }

    public byte[] ToArray() => new ProtobufWriter().Add(1, 8).Add(7, _graph).Add(8, new ProtobufWriter().Add(1, "").Add(2, Version)).ToArray();

    private OnnxFile Port(int field, string name, ElementKind element, long[] shape)
    {
        var dimensions = new ProtobufWriter().Add(1, shape, (w, f, size) => w.Add(f, size < 0 ? new ProtobufWriter().Add(2, "any") : new ProtobufWriter().Add(1, size)));
        _graph.Add(field, new ProtobufWriter().Add(1, name).Add(2, new ProtobufWriter().Add(1, new ProtobufWriter().Add(1, (long)element).Add(2, dimensions))));
        return this;
    }
}

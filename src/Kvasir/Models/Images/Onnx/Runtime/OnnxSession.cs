using System.Runtime.InteropServices;

namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>A loaded model. Safe for concurrent use; disposing it waits for nobody, and the memory goes with the last run.</summary>
internal sealed class OnnxSession : IDisposable
{
    private const int ArenaAllocator = 1;
    private const int DefaultMemory = 0;

    private readonly OrtFunctions _ort;
    private readonly OrtHandle _session;

    /// <summary>Takes over a session and reads what goes in and comes out.</summary>
    public OnnxSession(OrtFunctions ort, OrtHandle session)
    {
        (_ort, _session) = (ort, session);
        Inputs = Ports(ort.SessionGetInputCount, ort.SessionGetInputName, ort.SessionGetInputTypeInfo);
        Outputs = Ports(ort.SessionGetOutputCount, ort.SessionGetOutputName, ort.SessionGetOutputTypeInfo);
    }

    /// <summary>What the model reads.</summary>
    public IReadOnlyList<OnnxPort> Inputs { get; }

    /// <summary>What the model makes.</summary>
    public IReadOnlyList<OnnxPort> Outputs { get; }

    /// <summary>Runs the model.</summary>
    /// <param name="inputs">A value for each of <see cref="Inputs"/>.</param>
    /// <param name="wanted">One of <see cref="Outputs"/>, of floats.</param>
    /// <exception cref="OnnxException">The model cannot make it of these.</exception>
    public OnnxOutput Run(IReadOnlyList<OnnxInput> inputs, OnnxPort wanted)
    {
        var freed = new Stack<IDisposable>();
        try
        {
            _ort.Check(_ort.CreateCpuMemoryInfo(ArenaAllocator, DefaultMemory, out var memory));
            freed.Push(new OrtHandle(memory, _ort.ReleaseMemoryInfo));
            var values = inputs.Select(input => Value(input, memory, freed)).ToArray();
            var outputs = new nint[1];
            _ort.Check(_ort.Run(_session, 0, [.. inputs.Select(input => Name(input.Port, freed))], values, (nuint)values.Length, [Name(wanted, freed)], 1, outputs));
            freed.Push(new OrtHandle(outputs[0], _ort.ReleaseValue));
            return Read(outputs[0]);
        }
        finally
        {
            while (freed.TryPop(out var last)) last.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static nint Name(OnnxPort port, Stack<IDisposable> freed)
    {
        var name = new OrtHandle(Marshal.StringToCoTaskMemUTF8(port.Name), Marshal.FreeCoTaskMem);
        freed.Push(name);
        return name.DangerousGetHandle();
    }

    // The library reads the array itself, which must not move until the run has ended.
    private nint Value(OnnxInput input, nint memory, Stack<IDisposable> freed)
    {
        var pinned = GCHandle.Alloc(input.Values, GCHandleType.Pinned);
        freed.Push(new OrtHandle(GCHandle.ToIntPtr(pinned), handle => GCHandle.FromIntPtr(handle).Free()));
        var bytes = (nuint)Buffer.ByteLength(input.Values);
        _ort.Check(_ort.CreateTensorWithDataAsOrtValue(memory, pinned.AddrOfPinnedObject(), bytes, input.Shape, (nuint)input.Shape.Length, (int)input.Port.Element, out var value));
        freed.Push(new OrtHandle(value, _ort.ReleaseValue));
        return value;
    }

    private OnnxOutput Read(nint value)
    {
        _ort.Check(_ort.GetTensorTypeAndShape(value, out var info));
        using var freed = new OrtHandle(info, _ort.ReleaseTensorTypeAndShapeInfo);
        var (element, shape) = Describe(info);
        _ort.Check(_ort.GetTensorMutableData(value, out var data));
        var count = checked((int)shape.Aggregate(1L, (product, dimension) => checked(product * dimension)));
        var values = new float[count];
        if (element == OnnxElement.Float32)
        {
            Marshal.Copy(data, values, 0, count);
        }
        else
        {
            var halves = new short[count];
            Marshal.Copy(data, halves, 0, count);
            for (var i = 0; i < count; i++) values[i] = (float)BitConverter.Int16BitsToHalf(halves[i]);
        }

        return new OnnxOutput(values, shape);
    }

    private List<OnnxPort> Ports(OrtFunctions.CountOfSession count, OrtFunctions.NameOfSession name, OrtFunctions.GetOfSession type)
    {
        _ort.Check(_ort.GetAllocatorWithDefaultOptions(out var allocator));
        _ort.Check(count(_session, out var number));
        var ports = new List<OnnxPort>();
        for (nuint i = 0; i < number; i++)
        {
            _ort.Check(name(_session, i, allocator, out var text));
            using var freed = new OrtHandle(text, memory => _ort.AllocatorFree(allocator, memory));
            _ort.Check(type(_session, i, out var kind));
            using var freedToo = new OrtHandle(kind, _ort.ReleaseTypeInfo);
            _ort.Check(_ort.CastTypeInfoToTensorInfo(kind, out var tensor));
            // Zero when it is no tensor, which nothing here can use.
            var (element, shape) = tensor == 0 ? (default, []) : Describe(tensor);
            ports.Add(new OnnxPort(Marshal.PtrToStringUTF8(text)!, element, shape));
        }

        return ports;
    }

    private (OnnxElement Element, long[] Shape) Describe(nint tensor)
    {
        _ort.Check(_ort.GetTensorElementType(tensor, out var element));
        _ort.Check(_ort.GetDimensionsCount(tensor, out var count));
        var shape = new long[count];
        _ort.Check(_ort.GetDimensions(tensor, shape, count));
        return ((OnnxElement)element, shape);
    }
}

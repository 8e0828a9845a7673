using System.Runtime.InteropServices;

namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>
/// The functions of ONNX Runtime's C API that are used, by their place in the table that the library hands out. The order is that of struct <c>OrtApi</c> in
/// onnxruntime_c_api.h; what a version had stays in its place in all later ones. All of these are of <see cref="Version"/> or older.
/// </summary>
/// <param name="table">The table.</param>
internal sealed class OrtFunctions(nint table)
{
    /// <summary>The version of the API whose functions suffice.</summary>
    public const uint Version = 5;

    // Each returns a status: zero is success, everything else must be released.
    public delegate nint Make(out nint made);
    public delegate nint Change(nint target);
    public delegate nint Set(nint target, int value);
    public delegate nint Get(nint source, out nint value);
    public delegate nint GetInt(nint source, out int value);
    public delegate nint GetCount(nint source, out nuint value);
    public delegate nint GetOfSession(OrtHandle session, nuint index, out nint value);
    public delegate nint CountOfSession(OrtHandle session, out nuint value);
    public delegate nint NameOfSession(OrtHandle session, nuint index, nint allocator, out nint name);
    public delegate nint Free(nint allocator, nint memory);
    public delegate nint Dimensions(nint shape, long[] dimensions, nuint count);
    public delegate nint MakeEnvironment(int logLevel, byte[] logName, nint threading, out nint made);
    public delegate nint MakeSession(nint environment, byte[] path, nint options, out nint made);
    public delegate nint MakeMemoryInfo(int allocator, int memory, out nint made);
    public delegate nint MakeTensor(nint memoryInfo, nint data, nuint bytes, long[] shape, nuint dimensions, int type, out nint made);
    public delegate nint RunSession(OrtHandle session, nint options, nint[] inputNames, nint[] inputs, nuint inputCount, nint[] outputNames, nuint outputCount, [In, Out] nint[] outputs);

    // These have no status.
    public delegate void Release(nint released);
    public delegate nint Message(nint status);

    public Message GetErrorMessage { get; } = At<Message>(table, 2);

    public Change DisableTelemetryEvents { get; } = At<Change>(table, 6);

    public MakeSession CreateSession { get; } = At<MakeSession>(table, 7);

    public RunSession Run { get; } = At<RunSession>(table, 9);

    public Make CreateSessionOptions { get; } = At<Make>(table, 10);

    public Change DisableCpuMemArena { get; } = At<Change>(table, 19);

    public CountOfSession SessionGetInputCount { get; } = At<CountOfSession>(table, 30);

    public CountOfSession SessionGetOutputCount { get; } = At<CountOfSession>(table, 31);

    public GetOfSession SessionGetInputTypeInfo { get; } = At<GetOfSession>(table, 33);

    public GetOfSession SessionGetOutputTypeInfo { get; } = At<GetOfSession>(table, 34);

    public NameOfSession SessionGetInputName { get; } = At<NameOfSession>(table, 36);

    public NameOfSession SessionGetOutputName { get; } = At<NameOfSession>(table, 37);

    public MakeTensor CreateTensorWithDataAsOrtValue { get; } = At<MakeTensor>(table, 49);

    public Get GetTensorMutableData { get; } = At<Get>(table, 51);

    public Get CastTypeInfoToTensorInfo { get; } = At<Get>(table, 55);

    public GetInt GetTensorElementType { get; } = At<GetInt>(table, 60);

    public GetCount GetDimensionsCount { get; } = At<GetCount>(table, 61);

    public Dimensions GetDimensions { get; } = At<Dimensions>(table, 62);

    public Get GetTensorTypeAndShape { get; } = At<Get>(table, 65);

    public MakeMemoryInfo CreateCpuMemoryInfo { get; } = At<MakeMemoryInfo>(table, 69);

    public Free AllocatorFree { get; } = At<Free>(table, 76);

    public Make GetAllocatorWithDefaultOptions { get; } = At<Make>(table, 78);

    public Release ReleaseEnv { get; } = At<Release>(table, 92);

    public Release ReleaseStatus { get; } = At<Release>(table, 93);

    public Release ReleaseMemoryInfo { get; } = At<Release>(table, 94);

    public Release ReleaseSession { get; } = At<Release>(table, 95);

    public Release ReleaseValue { get; } = At<Release>(table, 96);

    public Release ReleaseTypeInfo { get; } = At<Release>(table, 98);

    public Release ReleaseTensorTypeAndShapeInfo { get; } = At<Release>(table, 99);

    public Release ReleaseSessionOptions { get; } = At<Release>(table, 100);

    public MakeEnvironment CreateEnvWithGlobalThreadPools { get; } = At<MakeEnvironment>(table, 119);

    public Change DisablePerSessionThreads { get; } = At<Change>(table, 120);

    public Make CreateThreadingOptions { get; } = At<Make>(table, 121);

    public Release ReleaseThreadingOptions { get; } = At<Release>(table, 122);

    public Set SetGlobalIntraOpNumThreads { get; } = At<Set>(table, 147);

    public Set SetGlobalInterOpNumThreads { get; } = At<Set>(table, 148);

    public Set SetGlobalSpinControl { get; } = At<Set>(table, 149);

    /// <summary>Throws when a call did not succeed.</summary>
    /// <exception cref="OnnxException">With what the library says of it.</exception>
    public void Check(nint status)
    {
        if (status == 0) return;
        var message = Marshal.PtrToStringUTF8(GetErrorMessage(status)) ?? "";
        ReleaseStatus(status);
        throw new OnnxException(message.TrimEnd('.', '\n'));
    }

    private static T At<T>(nint table, int index) => Marshal.GetDelegateForFunctionPointer<T>(Marshal.ReadIntPtr(table, index * nint.Size));
}

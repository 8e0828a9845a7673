using System.Text;

namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>Runs models on the processor: started once for the process, which it stays in, so that all models share its threads.</summary>
internal sealed class OnnxRuntime
{
    private const int LogErrors = 3;

    private static readonly Lock Gate = new();
    private static OnnxRuntime? _started;

    private readonly OrtFunctions _ort;
    private readonly nint _environment;

    private OnnxRuntime(OrtFunctions ort, int threads)
    {
        _ort = ort;
        ort.Check(ort.CreateThreadingOptions(out var made));
        using var threading = new OrtHandle(made, ort.ReleaseThreadingOptions);
        ort.Check(ort.SetGlobalIntraOpNumThreads(made, threads));
        ort.Check(ort.SetGlobalInterOpNumThreads(made, 1));
        // Threads that wait for work sleep: the server has other things to do.
        ort.Check(ort.SetGlobalSpinControl(made, 0));
        ort.Check(ort.CreateEnvWithGlobalThreadPools(LogErrors, [.. "kvasir"u8, 0], made, out _environment));
        ort.Check(ort.DisableTelemetryEvents(_environment));
    }

    /// <summary>Starts it, unless it runs.</summary>
    /// <param name="modelsFolder">The folder that holds <c>onnxruntime/</c>.</param>
    /// <param name="threads">That compute at the same time; the first caller decides.</param>
    /// <exception cref="OnnxException">There is no library for this system.</exception>
    public static OnnxRuntime Start(string modelsFolder, int threads)
    {
        lock (Gate) return _started ??= new OnnxRuntime(OnnxLibrary.Load(modelsFolder), threads);
    }

    /// <summary>Loads a model.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="OnnxException">The file is no model, or one that the library cannot run.</exception>
    public OnnxSession Open(string path)
    {
        _ort.Check(_ort.CreateSessionOptions(out var made));
        using var options = new OrtHandle(made, _ort.ReleaseSessionOptions);
        _ort.Check(_ort.DisablePerSessionThreads(made));
        // Memory of a run goes back when it ends, and is not kept for the largest run there ever was.
        _ort.Check(_ort.DisableCpuMemArena(made));
        byte[] name = OperatingSystem.IsWindows() ? [.. Encoding.Unicode.GetBytes(path), 0, 0] : [.. Encoding.UTF8.GetBytes(path), 0];
        _ort.Check(_ort.CreateSession(_environment, name, made, out var session));
        return new OnnxSession(_ort, new OrtHandle(session, _ort.ReleaseSession));
    }
}

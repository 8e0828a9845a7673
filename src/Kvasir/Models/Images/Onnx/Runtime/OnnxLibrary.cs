using System.Runtime.InteropServices;

namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>ONNX Runtime's native library.</summary>
internal static class OnnxLibrary
{
    private delegate nint GetApiBase();

    private delegate nint GetApi(uint version);

    private static string FileName => OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.1.dylib" : "libonnxruntime.so.1";

    /// <summary>Loads the library into the process.</summary>
    /// <param name="modelsFolder">The folder that holds <c>onnxruntime/</c>.</param>
    /// <exception cref="OnnxException">There is none for this system, or it cannot be used.</exception>
    public static OrtFunctions Load(string modelsFolder)
    {
        var path = Path.Combine(modelsFolder, "onnxruntime", FileName);
        if (!File.Exists(path)) throw new OnnxException($"ONNX Runtime has no library for this system beside the program (models/onnxruntime/{FileName})");
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new OnnxException($"ONNX Runtime cannot be loaded: {e.Message}");
        }

        var apiBase = Marshal.GetDelegateForFunctionPointer<GetApiBase>(NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        var api = Marshal.GetDelegateForFunctionPointer<GetApi>(Marshal.ReadIntPtr(apiBase))(OrtFunctions.Version);
        return api != 0 ? new OrtFunctions(api) : throw new OnnxException($"ONNX Runtime is older than version 1.{OrtFunctions.Version}");
    }
}

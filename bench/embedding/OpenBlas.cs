using System.Runtime.InteropServices;

namespace Kvasir.Bench.Embedding;

/// <summary>Debian's OpenBLAS, to measure beside.</summary>
internal sealed unsafe class OpenBlas
{
    private const int RowMajor = 101;
    private const int NotTransposed = 111;

    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _multiply;

    private OpenBlas(IntPtr library, int threads)
    {
        _multiply = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)NativeLibrary.GetExport(library, "cblas_sgemm");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(threads);
        Version = Marshal.PtrToStringAnsi(((delegate* unmanaged<IntPtr>)NativeLibrary.GetExport(library, "openblas_get_config"))()) ?? "";
    }

    /// <summary>What it says of itself.</summary>
    public string Version { get; }

    /// <summary>Loads it; null where it is not installed.</summary>
    public static OpenBlas? Load(int threads) => NativeLibrary.TryLoad("libopenblas.so.0", out var library) ? new(library, threads) : null;

    /// <summary>Writes input · weights, all row-major.</summary>
    public void Multiply(float[] input, int rows, int inputs, float[] weights, int outputs, float[] output)
    {
        fixed (float* a = input, b = weights, c = output) _multiply(RowMajor, NotTransposed, NotTransposed, rows, outputs, inputs, 1, a, inputs, b, outputs, 0, c, outputs);
    }
}

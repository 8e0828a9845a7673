using System.Runtime.InteropServices;

namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>Something that the library made and that must be released once nobody uses it any more.</summary>
internal sealed class OrtHandle : SafeHandle
{
    private readonly OrtFunctions.Release _release;

    public OrtHandle(nint made, OrtFunctions.Release release)
        : base(0, ownsHandle: true)
    {
        _release = release;
        SetHandle(made);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _release(handle);
        return true;
    }
}

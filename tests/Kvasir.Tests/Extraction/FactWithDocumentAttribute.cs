using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Extraction;

/// <summary>A test that needs a file of a Debian package, and programs; without one it is skipped, saying how to install it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithDocumentAttribute : FactAttribute
{
    public FactWithDocumentAttribute(string package, string path, params string[] programs) => Skip = DebianDocumentation.Missing(package, path) ?? FactWithAttribute.Missing(programs);
}

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>A test in a browser; where that or Node is absent it is skipped, saying how to install it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = FactWithAttribute.Missing(["chromium", .. NpmPackage.Needs]);
}

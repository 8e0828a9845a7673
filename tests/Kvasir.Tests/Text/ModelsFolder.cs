namespace Kvasir.Tests.Text;

/// <summary>Where the build puts the dictionaries.</summary>
internal static class ModelsFolder
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "models");
}

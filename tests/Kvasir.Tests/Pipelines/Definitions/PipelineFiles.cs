namespace Kvasir.Tests.Pipelines.Definitions;

/// <summary>Files as other servers write them.</summary>
internal static class PipelineFiles
{
    public static string General => Read("general");

    public static string ParentChild => Read("parent-child");

    public static string Questions => Read("questions");

    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PipelineFiles).Assembly.GetManifestResourceStream($"Pipelines/{name}.yml")!);
        return reader.ReadToEnd();
    }
}

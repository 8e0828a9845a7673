using Kvasir.Models.Images.Onnx.Runtime;

namespace Kvasir.Models.Images.Onnx;

/// <summary>The models in the folders below one.</summary>
public static class OnnxModels
{
    // provider/family/model, and no deeper: a folder that somebody names by mistake may be a whole disk.
    private const int DeepestLevel = 3;

    /// <summary>Loads all of them.</summary>
    /// <param name="folder">Holds a folder for each model, whose path below it is the model's name.</param>
    /// <param name="nativeFolder">The folder that holds ONNX Runtime in <c>onnxruntime/</c>.</param>
    /// <param name="threads">That compute at the same time, for all models of the process.</param>
    /// <param name="limits">What a picture may be.</param>
    /// <returns>By name. The caller disposes them.</returns>
    /// <exception cref="InvalidOperationException">A folder holds no model or one that cannot be loaded; the message says which and why.</exception>
    public static IReadOnlyList<OnnxImageModel> Load(string folder, string nativeFolder, int threads, ImageLimits limits)
    {
        if (!Directory.Exists(folder)) throw new InvalidOperationException($"Kvasir:Images:Folder is '{folder}', which does not exist.");
        var found = Children(folder).SelectMany(child => Find(child, Path.GetFileName(child), 1)).ToList();
        if (found.Count == 0) throw new InvalidOperationException($"Kvasir:Images:Folder is '{folder}', which has no folder of a model.");
        var loaded = new List<OnnxImageModel>();
        try
        {
            var runtime = OnnxRuntime.Start(nativeFolder, threads);
            foreach (var (path, name) in found) loaded.Add(new OnnxModelFolder(path, name).Load(runtime, limits, threads));
            return loaded;
        }
        catch (Exception e)
        {
            foreach (var model in loaded) model.Dispose();
            if (e is OnnxException) throw new InvalidOperationException($"The models of Kvasir:Images:Folder cannot be run: {e.Message}.", e);
            throw;
        }
    }

    private static List<(string Path, string Name)> Find(string path, string name, int level)
    {
        if (OnnxModelFolder.IsOne(path)) return [(path, name)];
        List<(string Path, string Name)> below = level == DeepestLevel ? [] : [.. Children(path).SelectMany(child => Find(child, $"{name}/{Path.GetFileName(child)}", level + 1))];
        return below.Count > 0 ? below : throw new InvalidOperationException($"The folder '{name}' of Kvasir:Images:Folder holds no image model: it has no {OnnxModelFolder.Wanted}.");
    }

    private static IEnumerable<string> Children(string folder) =>
        Directory.EnumerateDirectories(folder).Where(child => !Path.GetFileName(child).StartsWith('.')).Order(StringComparer.Ordinal);
}

using System.Text.Json.Nodes;
using Kvasir.Extraction;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Nodes;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Tools;

/// <summary>Files as values of a run: an object that says what the file is, whose content is that of an upload.</summary>
public static class PipelineFile
{
    /// <summary>The value of a file that was uploaded.</summary>
    public static JsonObject Of(UploadFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new JsonObject
        {
            [FileMembers.Identity] = FileMembers.IdentityOfFiles,
            ["id"] = file.Id,
            ["tenant_id"] = file.WorkspaceId,
            ["type"] = TypeOf(file.MimeType),
            ["transfer_method"] = "local_file",
            ["remote_url"] = null,
            ["related_id"] = file.Id,
            ["reference"] = file.Id,
            ["filename"] = file.Name,
            ["name"] = file.Name,
            ["extension"] = file.Extension.Length == 0 ? "" : "." + file.Extension,
            ["mime_type"] = file.MimeType,
            ["size"] = file.Size,
            ["url"] = null,
        };
    }

    /// <summary>The upload behind a value.</summary>
    /// <param name="value">A file.</param>
    /// <param name="scope">Whose run it is: nobody's files but its own are read.</param>
    /// <param name="uploads">Where uploads are known.</param>
    /// <param name="cancellationToken">Stops the lookup.</param>
    /// <exception cref="NodeException">It is gone.</exception>
    internal static async Task<UploadFile> FindAsync(JsonObject value, PipelineScope scope, IUploadStore uploads, CancellationToken cancellationToken)
    {
        var id = value["related_id"]?.GetValue<string>();
        var file = id is null ? null : await uploads.FindAsync(id, cancellationToken);
        return file is not null && file.WorkspaceId == scope.WorkspaceId ? file : throw new NodeException("FileNotFound", $"The file '{KvasirException.Shorten(value["filename"]?.ToString() ?? id ?? "")}' is not there any more.");
    }

    /// <summary>The text of an upload: its units one after the other, rows on lines of their own, other units in paragraphs of their own.</summary>
    /// <exception cref="NodeException">It cannot be read, or has more than <paramref name="maxCharacters"/> characters.</exception>
    internal static async Task<string> ReadTextAsync(UploadFile file, Extractors extractors, IFileStore files, int maxCharacters, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await files.OpenAsync(file.ContentHash, cancellationToken);
            var text = new System.Text.StringBuilder();
            await foreach (var unit in extractors.For(file.Extension).ExtractAsync(content, cancellationToken))
            {
                if (text.Length > 0) text.Append(unit.IsRow ? "\n" : "\n\n");
                if (text.Length + unit.Text.Length > maxCharacters) throw new NodeException("OutputTooLong", $"The text of '{KvasirException.Shorten(file.Name)}' has more than {maxCharacters} characters.");
                text.Append(unit.Text);
            }

            return text.ToString();
        }
        catch (KvasirException e) when (e.Code is ErrorCode.ExtractionFailed or ErrorCode.UnsupportedFileType)
        {
            throw new NodeException(e.Code == ErrorCode.UnsupportedFileType ? "UnsupportedFileTypeError" : "TextExtractionError", e.Message, e);
        }
    }

    private static string TypeOf(string mimeType) => mimeType.Split('/')[0] switch
    {
        "image" => "image",
        "audio" => "audio",
        "video" => "video",
        _ => "document",
    };
}

/// <summary>Whose run it is.</summary>
/// <param name="WorkspaceId">The workspace: a run sees nothing of any other.</param>
/// <param name="DatasetId">Where its documents go.</param>
/// <param name="AccountId">Who started it.</param>
public sealed record PipelineScope(string WorkspaceId, string DatasetId, string AccountId);

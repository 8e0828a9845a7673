using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;
using Kvasir.Sources.Websites.Addresses;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Datasources;

/// <summary>Reads the things that a pipeline is to be run for, and refuses the whole list for one that is wrong: nothing is begun that cannot be done.</summary>
public static class DatasourceItems
{
    /// <summary>The member of the request that they come in.</summary>
    public const string Field = "datasource_info_list";

    private const int MaxNameCharacters = 2000;

    /// <summary>Reads a list.</summary>
    /// <param name="type">What kind of source they are of.</param>
    /// <param name="list">As the client sent it; kept by the items.</param>
    /// <param name="limits">How much it may be; <see langword="null"/> for what is usual.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, which names the place in the list and the member.</exception>
    public static IReadOnlyList<DatasourceItem> Read(DataSourceType type, JsonArray list, DatasourceItemLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        limits ??= DatasourceItemLimits.Default;
        if (list.Count > limits.Items) throw KvasirException.InvalidParam(Field, string.Create(CultureInfo.InvariantCulture, $"must have at most {limits.Items} items, has {list.Count}"));
        return [.. list.Select((info, index) => Read(type, info, string.Create(CultureInfo.InvariantCulture, $"{Field}[{index}]"), limits))];
    }

    /// <summary>The files that items of the type <see cref="DataSourceType.LocalFile"/> name, by their ids.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>: the workspace has no such file.</exception>
    public static async Task<IReadOnlyDictionary<string, UploadFile>> FindUploadsAsync(IReadOnlyList<DatasourceItem> items, string workspaceId, IUploadStore uploads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(uploads);
        var found = new Dictionary<string, UploadFile>(StringComparer.Ordinal);
        foreach (var (index, item) in items.Index().Where(numbered => numbered.Item.Type == DataSourceType.LocalFile))
        {
            // Files of others are unknown here, so that nobody learns which there are.
            var upload = await uploads.FindAsync(item.UploadId, cancellationToken);
            if (upload?.WorkspaceId != workspaceId)
                throw KvasirException.InvalidParam(string.Create(CultureInfo.InvariantCulture, $"{Field}[{index}].reference"), $"there is no uploaded file '{KvasirException.Shorten(item.UploadId)}'");
            found[item.UploadId] = upload;
        }

        return found;
    }

    private static DatasourceItem Read(DataSourceType type, JsonNode? written, string field, DatasourceItemLimits limits)
    {
        if (written is not JsonObject info) throw KvasirException.InvalidParam(field, "must be an object");
        limits.Check(info, field);
        Optional(info, field, "credential_id");
        switch (type)
        {
            case DataSourceType.LocalFile:
                Require(info, field, "reference", "related_id", "upload_file_id");
                break;
            case DataSourceType.OnlineDocument:
                Require(info, field, "workspace_id");
                if (info["page"] is not (null or JsonObject)) throw KvasirException.InvalidParam($"{field}.page", "must be an object");
                foreach (var name in (ReadOnlySpan<string>)["page_id", "type"]) Require(info["page"] as JsonObject ?? [], $"{field}.page", name);
                break;
            case DataSourceType.WebsiteCrawl:
                if (CanonicalAddress.Of(Require(info, field, "url", "source_url")) is null || CanonicalAddress.Of(DatasourceItem.Text(info, "source_url", "url")!) is null)
                    throw KvasirException.InvalidParam($"{field}.url", $"must be an http or https address of at most {CanonicalAddress.MaxCharacters} characters, without a user name");
                if (info["content"] is { } content && content.Text() is null) throw KvasirException.InvalidParam($"{field}.content", "must be a text");
                break;
            default:
                Optional(info, field, "bucket");
                if (Require(info, field, "type") is not ("file" or "folder")) throw KvasirException.InvalidParam($"{field}.type", "must be 'file' or 'folder'");
                // The folder at the top has no name, and so an empty id.
                if (info["type"].Text() == "file" || info["id"].Text() is null) Require(info, field, "id");
                Optional(info, field, "id");
                break;
        }

        return new DatasourceItem(type, info);
    }

    private static string Require(JsonObject members, string field, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Optional(members, field, name);
            if (!string.IsNullOrWhiteSpace(members[name].Text())) return members[name].Text()!;
        }

        throw KvasirException.InvalidParam($"{field}.{names[0]}", "is required");
    }

    private static void Optional(JsonObject members, string field, string name)
    {
        if (members[name] is not { } value) return;
        if (value.GetValueKind() != JsonValueKind.String || value.Text()!.Length > MaxNameCharacters || value.Text()!.Contains('\0', StringComparison.Ordinal))
            throw KvasirException.InvalidParam($"{field}.{name}", $"must be a text of at most {MaxNameCharacters} characters");
    }
}

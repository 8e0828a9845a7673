using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;
using Kvasir.Sources.Websites.Addresses;

namespace Kvasir.Pipelines.Datasources;

/// <summary>One thing that a pipeline is run for: a file, a page, an address. It becomes one document. Made by <see cref="DatasourceItems"/>, which checks it.</summary>
/// <param name="Type">What kind of source it is of.</param>
/// <param name="Info">As the client sent it, unknown members included; not to be changed.</param>
public sealed record DatasourceItem(DataSourceType Type, JsonObject Info)
{
    /// <summary>What a document is called whose item has no name.</summary>
    public const string Untitled = "untitled";

    // As long as a document's key in the words of its source can be.
    private const int MaxKeyCharacters = 255;
    private const int MaxReadableCharacters = 180;

    /// <summary>The inputs that the request gave, by name: what a datasource's parameters begin with is asked for before the run, and not among the run's own values.</summary>
    public JsonObject? Inputs { get; init; }

    /// <summary>The document's name.</summary>
    public string DocumentName => (Type switch
    {
        DataSourceType.OnlineDocument => Page["page_name"],
        DataSourceType.WebsiteCrawl => Info["title"],
        _ => Info["name"],
    }).Text() is { } name && TextCleaner.RemoveUnstorable(name).Trim() is { Length: > 0 } clean ? clean : Untitled;

    /// <summary>The same for the same thing whenever it comes, and within its datasource for no other: at most 255 characters.</summary>
    public string Key => Short(Type switch
    {
        DataSourceType.LocalFile => UploadId,
        DataSourceType.OnlineDocument => $"{Uri.EscapeDataString(WorkspaceId)}/{PageId}",
        DataSourceType.WebsiteCrawl => CanonicalAddress.Of(Address) ?? Address,
        _ => $"{Uri.EscapeDataString(Bucket ?? "")}/{EntryId}",
    });

    /// <summary>Names the credential; <see langword="null"/> when the item does not.</summary>
    public string? CredentialId => Text(Info, "credential_id");

    /// <summary>The upload of an item of the type <see cref="DataSourceType.LocalFile"/>.</summary>
    public string UploadId => Text(Info, "reference", "related_id", "upload_file_id") ?? "";

    /// <summary>The workspace of an online document.</summary>
    public string WorkspaceId => Text(Info, "workspace_id") ?? "";

    /// <summary>An online document's id.</summary>
    public string PageId => Text(Page, "page_id") ?? "";

    /// <summary>What an online document is to its source.</summary>
    public string PageType => Text(Page, "type") ?? "";

    /// <summary>An online document's own members.</summary>
    public JsonObject Page => Info["page"] as JsonObject ?? [];

    /// <summary>The address of a web page.</summary>
    public string Address => Text(Info, "source_url", "url") ?? "";

    /// <summary>The text of a web page; <see langword="null"/> when it has to be fetched.</summary>
    public string? Content => Info["content"].Text() is { } content && !string.IsNullOrWhiteSpace(content) ? content : null;

    /// <summary>The bucket of a drive's file or folder; <see langword="null"/> where there are none.</summary>
    public string? Bucket => Text(Info, "bucket");

    /// <summary>The id of a drive's file or folder.</summary>
    public string EntryId => Text(Info, "id") ?? "";

    /// <summary>Whether it stands for all that is in a folder.</summary>
    public bool IsFolder => Type == DataSourceType.OnlineDrive && Info["type"].Text() == "folder";

    /// <summary>What changes whenever the content does, as its listing said; <see langword="null"/> when it did not.</summary>
    public string? Version => Text(Info, "version");

    /// <summary>The first of some texts that is there and not blank.</summary>
    internal static string? Text(JsonObject members, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (members[name].Text() is { } text && !string.IsNullOrWhiteSpace(text)) return text;
        }

        return null;
    }

    // What is cut away still counts: two long paths often begin alike.
    private static string Short(string key)
    {
        if (key.Length <= MaxKeyCharacters) return key;
        var readable = key[..(char.IsHighSurrogate(key[MaxReadableCharacters - 1]) ? MaxReadableCharacters - 1 : MaxReadableCharacters)];
        return $"{readable}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }
}

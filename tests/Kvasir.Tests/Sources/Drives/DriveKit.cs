using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Sources;
using Kvasir.Sources.Http;

namespace Kvasir.Tests.Sources.Drives;

/// <summary>What the tests of drives have in common.</summary>
internal static class DriveKit
{
    /// <summary>A client that may reach servers of this machine.</summary>
    public static GuardedHttp Http(Action<FetchOptions>? set = null)
    {
        var options = new FetchOptions();
        options.AllowedNetworks.Add("127.0.0.1");
        set?.Invoke(options);
        return new GuardedHttp(options, Dns.GetHostAddressesAsync);
    }

    public static SourceRequest Request(params (string Name, string Value)[] credential) =>
        new(new JsonObject(), new SourceCredential(credential.ToDictionary(member => member.Name, member => member.Value)));

    public static async Task<string> TextAsync(this Task<DriveFile> opening)
    {
        var file = await opening;
        await using var content = file.Content;
        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Every page of a folder.</summary>
    public static async Task<List<IReadOnlyList<DriveEntry>>> PagesAsync(this IDriveSource drive, SourceRequest request, DriveBrowse browse)
    {
        var pages = new List<IReadOnlyList<DriveEntry>>();
        while (true)
        {
            var listing = await drive.BrowseAsync(request, browse, CancellationToken.None);
            pages.Add(listing.Entries);
            if (listing.Next is null) return pages;
            browse = browse with { Next = listing.Next };
        }
    }

    public static async Task<KvasirException> FailureAsync(Func<Task> action, params string[] secrets)
    {
        var failure = await Should.ThrowAsync<KvasirException>(action);
        foreach (var secret in secrets) failure.Message.ShouldNotContain(secret);
        return failure;
    }
}

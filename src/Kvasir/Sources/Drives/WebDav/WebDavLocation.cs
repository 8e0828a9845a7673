using System.Net.Http.Headers;
using System.Text;

namespace Kvasir.Sources.Drives.WebDav;

/// <summary>The folder of a WebDAV server that a credential opens, and how to get in. Ids of what is in it are decoded paths relative to it.</summary>
/// <param name="Root">The folder's address; ends in a slash.</param>
/// <param name="Authorization">What requests say of who asks; <see langword="null"/> for open folders.</param>
internal sealed record WebDavLocation(Uri Root, AuthenticationHeaderValue? Authorization)
{
    /// <summary>What a credential consists of.</summary>
    public static IReadOnlyList<CredentialField> Fields { get; } =
    [
        new("url", Required: true, Secret: false, "The address of the folder, such as https://cloud.example.com/remote.php/dav/files/anna. Nothing above it is read. Also read from base_url."),
        new("username", Required: false, Secret: false, "The user's name."),
        new("password", Required: false, Secret: true, "The user's password, or better one for this app alone."),
        new("token", Required: false, Secret: true, "A bearer token, instead of a name and a password."),
    ];

    /// <summary>Reads one.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static WebDavLocation Read(SourceCredential credential)
    {
        var url = credential.Optional("url") ?? credential.Optional("base_url") ?? credential.Required("url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) throw KvasirException.InvalidParam("credential", "'url' is no http or https address");
        if (address.UserInfo.Length > 0) throw KvasirException.InvalidParam("credential", "'url' must have no user name or password in it; they have members of their own");
        return new WebDavLocation(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"), Who(credential));
    }

    /// <summary>The address of what an id names.</summary>
    /// <param name="id">A decoded path relative to <see cref="Root"/>.</param>
    /// <param name="isFolder">Whether it is asked for as a folder: its address then ends in a slash.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>: it leads elsewhere.</exception>
    public Uri AddressOf(string id, bool isFolder)
    {
        var names = id.TrimEnd('/').Split('/');
        if (names is [""]) return Root;
        if (!names.All(IsName)) throw KvasirException.InvalidParam("id", "must be a path inside of the configured folder");
        return new Uri(Root.AbsoluteUri + string.Join('/', names.Select(Uri.EscapeDataString)) + (isFolder ? "/" : ""));
    }

    /// <summary>The id of what an address names; <see langword="null"/> when it is not below <see cref="Root"/>. Of the address only the path counts: servers behind a proxy often know their host by another name.</summary>
    public string? IdOf(Uri address)
    {
        var (root, names) = (Names(Root), Names(address));
        return names.Length >= root.Length && names.AsSpan(0, root.Length).SequenceEqual(root) && names.Skip(root.Length).All(IsName) ? string.Join('/', names.Skip(root.Length)) : null;
    }

    /// <summary>Never shows the credential.</summary>
    public override string ToString() => Root.AbsoluteUri;

    // Some servers take a backslash for a slash. A decoded slash in a name would make it another path.
    private static bool IsName(string name) => name is not ("" or "." or "..") && !name.Any(sign => sign is '/' or '\\' || char.IsControl(sign));

    private static string[] Names(Uri address) => address.AbsolutePath.Trim('/') is { Length: > 0 } path ? [.. path.Split('/').Select(Uri.UnescapeDataString)] : [];

    private static AuthenticationHeaderValue? Who(SourceCredential credential)
    {
        if (credential.Optional("token") is { } token) return new AuthenticationHeaderValue("Bearer", token.Any(sign => sign <= ' ' || sign > '~') ? throw KvasirException.InvalidParam("credential", "'token' is no bearer token") : token);
        var (name, password) = (credential.Optional("username"), credential.Optional("password"));
        if (name is null && password is null) return null;
        // A colon ends the name.
        if (name?.Contains(':', StringComparison.Ordinal) == true) throw KvasirException.InvalidParam("credential", "'username' must have no colon");
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Storage;

/// <summary>
/// Encrypts what must not stand readable in a row, such as keys to other systems: AES-256-GCM with a secret of the store. It keeps them from those who see a
/// row, a log or a query result, not from those who have the whole database.
/// </summary>
/// <param name="secrets">Where the secret is.</param>
public sealed class SecretBox(ISecretStore secrets)
{
    private const string SecretName = "secret-box";

    private byte[]? _secret;

    /// <summary>Encrypts a text.</summary>
    public async Task<byte[]> SealAsync(string text, CancellationToken cancellationToken)
    {
        using var aes = await AesAsync(cancellationToken);
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = Parts(box);
        RandomNumberGenerator.Fill(nonce.Span);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span);
        return box;
    }

    /// <summary>Decrypts what was encrypted here.</summary>
    /// <exception cref="CryptographicException">It was changed, or encrypted with another secret.</exception>
    public async Task<string> OpenAsync(byte[] box, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(box);
        using var aes = await AesAsync(cancellationToken);
        var (nonce, tag, cipher) = Parts(box);
        var plain = new byte[cipher.Length];
        aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] box)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        return (box.AsMemory(0, nonce), box.AsMemory(nonce, tag), box.AsMemory(nonce + tag));
    }

    private async Task<AesGcm> AesAsync(CancellationToken cancellationToken) =>
        new(_secret ??= await secrets.GetOrCreateAsync(SecretName, cancellationToken), AesGcm.TagByteSizes.MaxSize);
}

using System.Globalization;
using System.Security.Cryptography;

namespace Kvasir;

/// <summary>Makes the ids of rows and batches.</summary>
public static class Ids
{
    /// <summary>A new UUIDv7 (RFC 9562, section 5.7): lower case with hyphens, ascending with time.</summary>
    public static string New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow()).ToString("D");
    }

    /// <summary>A batch id: 14 digits of the clock and 6 random ones. Opaque to clients.</summary>
    public static string NewBatch(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)
            + RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
    }
}

using Kvasir.Knowledge;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.WebConsole;

/// <summary>Hashes passwords and compares them: slow on purpose, the same for names that nobody has, and never so many at once that nothing else gets a processor.</summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>The fewest characters of a password.</summary>
    public const int MinLength = 10;

    /// <summary>The most.</summary>
    public const int MaxLength = 200;

    // For PBKDF2 with SHA-512, which the hasher uses, as OWASP advises.
    private const int Iterations = 210_000;
    private const int MaxWaiting = 64;

    private readonly PasswordHasher<ConsoleUser> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys;
    private int _waiting;

    public Passwords() => _nobodys = new(() => _hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    /// <summary>Throws unless a password is one that people may choose.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static string Check(string? password)
    {
        if (password is not { Length: >= MinLength and <= MaxLength }) throw KvasirException.InvalidParam("password", $"must have {MinLength} to {MaxLength} characters, has {password?.Length ?? 0}");
        if (password.Distinct().Count() < 4) throw KvasirException.InvalidParam("password", "must have at least 4 different characters");
        return password;
    }

    /// <summary>The hash to keep of a password, with a salt of its own.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) => InTurnAsync(() => _hasher.HashPassword(null!, password), cancellationToken);

    /// <summary>Whether a password is that of a user. Takes as long for <see langword="null"/>, which nobody's is.</summary>
    public async Task<bool> IsOfAsync(ConsoleUser? user, string password, CancellationToken cancellationToken)
    {
        // Longer ones are nobody's, and would keep a processor busy.
        var given = password.Length > MaxLength ? "" : password;
        var isRight = await InTurnAsync(() => _hasher.VerifyHashedPassword(null!, user?.PasswordHash ?? _nobodys.Value, given) != PasswordVerificationResult.Failed, cancellationToken);
        return isRight && user is not null;
    }

    public void Dispose() => _turns.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        _ = _nobodys.Value;
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new KvasirException(ErrorCode.TryAgainLater, "Too many people sign in at the same moment.") { RetryAfter = TimeSpan.FromSeconds(5) };
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(work, cancellationToken);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}

using Microsoft.AspNetCore.Identity;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>Passwords as ASP.NET Core keeps them (PBKDF2 with HMAC-SHA512, a salt each). A password is judged by its length alone, as NIST SP 800-63B (3.1.1.2) advises.</summary>
internal static class Passwords
{
    /// <summary>The shortest password.</summary>
    public const int Shortest = 10;

    /// <summary>The longest: hashing costs time.</summary>
    public const int Longest = 200;

    private static readonly PasswordHasher<Account> Hasher = new();

    // Who tries a name that nobody has waits as long as who tries one that somebody has.
    private static readonly string Nobodys = Hasher.HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Why a password must not be used; null: it may.</summary>
    public static string? Defect(string password, string name) =>
        password.Length is < Shortest or > Longest ? $"A password has {Shortest} to {Longest} characters."
        : password.Distinct().Count() < 4 ? "A password of the same few characters is guessed at once."
        : name.Length > 0 && password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "A password with the account's name in it is guessed at once."
        : null;

    /// <summary>As it is kept.</summary>
    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    /// <summary>Whether it is this account's. Takes as long for no account.</summary>
    public static bool Is(Account? account, string password)
    {
        bool right = password.Length <= Longest && Hasher.VerifyHashedPassword(null!, account is { PasswordHash.Length: > 0 } ? account.PasswordHash : Nobodys, password) != PasswordVerificationResult.Failed;
        return right && account is { PasswordHash.Length: > 0 };
    }
}

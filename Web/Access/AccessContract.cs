using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>A sign-in.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="Password">Its password.</param>
/// <param name="Code">The one-time code, where the account asks for one.</param>
internal sealed record SignInRequest(string Name, string Password, string? Code = null);

/// <summary>The password once more, for what needs it.</summary>
/// <param name="Password">The password.</param>
internal sealed record ConfirmationRequest(string Password);

/// <summary>The first admin.</summary>
/// <param name="Token">What stands behind the # of the link that the start printed.</param>
/// <param name="Name">The account's name.</param>
/// <param name="DisplayName">The person's name; the account's where it is left out.</param>
/// <param name="Password">Its password.</param>
internal sealed record SetUpRequest(string Token, string Name, string Password, string? DisplayName = null);

/// <summary>Who is signed in.</summary>
/// <param name="Name">The account's name; <c>set-up</c> while there is no admin, <c>local</c> or <c>token:ID</c> for a token.</param>
/// <param name="DisplayName">The person's or the token's name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sites">The sites that it is limited to; empty: all.</param>
/// <param name="CsrfToken">What a browser sends in <c>X-CSRF-Token</c> with each change; null where no cookie is used.</param>
/// <param name="Confirmed">True while what needs the password once more is allowed.</param>
/// <param name="SetUpNeeded">True while there is no admin.</param>
internal sealed record SessionAnswer(string Name, string DisplayName, Role Role, IReadOnlyList<string> Sites, string? CsrfToken, bool Confirmed, bool SetUpNeeded);

/// <summary>An account to be.</summary>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sites">The sites that it is limited to; empty or left out: all.</param>
/// <param name="Password">A new password; left out: as it is. An account that has none cannot sign in.</param>
/// <param name="Disabled">True: it cannot sign in.</param>
internal sealed record AccountRequest(string DisplayName, Role Role, IReadOnlyList<string>? Sites = null, string? Password = null, bool Disabled = false);

/// <summary>An account, without its secrets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sites">The sites that it is limited to; empty: all.</param>
/// <param name="HasPassword">True once it can sign in.</param>
/// <param name="HasTotp">True when it is asked for one-time codes.</param>
/// <param name="Disabled">True: it cannot sign in.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SignedInAt">When it signed in last, or null.</param>
/// <param name="Tag">Another one after every change of what admins set. A change with it, in quotes, as <c>If-Match</c> overwrites nobody's.</param>
internal sealed record AccountRow(
    string Name, string DisplayName, Role Role, IReadOnlyList<string> Sites, bool HasPassword, bool HasTotp, bool Disabled, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt, string Tag)
{
    /// <summary>As it is shown.</summary>
    public static AccountRow Of(Account a) => new(a.Name, a.DisplayName, a.Role, a.Sites, a.PasswordHash.Length > 0, a.TotpSecret is not null, a.Disabled, a.CreatedAt, a.SignedInAt, TagOf(a));

    /// <summary>The tag of an account. That its owner signed in is no change.</summary>
    public static string TagOf(Account a)
    {
        string set = JsonSerializer.Serialize(new { a.CreatedAt, a.DisplayName, a.Role, a.Sites, a.Disabled, a.PasswordSetAt, Totp = a.TotpSecret is not null });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(set)).AsSpan(0, 8));
    }
}

/// <summary>One's own password.</summary>
/// <param name="Old">The present one.</param>
/// <param name="New">The one to be.</param>
internal sealed record PasswordRequest(string Old, string New);

/// <summary>The secret of one-time codes, shown once, until a code of it confirms it.</summary>
/// <param name="Secret">Base32.</param>
/// <param name="Uri">What a telephone reads as a QR code.</param>
internal sealed record TotpAnswer(string Secret, string Uri);

/// <summary>Switches one-time codes on.</summary>
/// <param name="Secret">The secret that was shown.</param>
/// <param name="Code">A code of it: the telephone has it, and its clock is right.</param>
internal sealed record TotpRequest(string Secret, string Code);

/// <summary>A token to be.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sites">The sites that it is limited to; empty or left out: all.</param>
/// <param name="ExpiresAt">When it ends; left out: in a year.</param>
internal sealed record TokenRequest(string Name, Role Role, IReadOnlyList<string>? Sites = null, DateTimeOffset? ExpiresAt = null);

/// <summary>A token, without itself.</summary>
/// <param name="Id">What it is called by.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sites">The sites that it is limited to; empty: all.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="UsedAt">When it was used last, to the hour; null: never.</param>
internal sealed record TokenRow(string Id, string Name, Role Role, IReadOnlyList<string> Sites, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? UsedAt)
{
    /// <summary>As it is shown.</summary>
    public static TokenRow Of(ApiToken t) => new(t.Id, t.Name, t.Role, t.Sites, t.CreatedBy, t.CreatedAt, t.ExpiresAt, t.UsedAt);
}

/// <summary>A token that was made. It is shown this once.</summary>
/// <param name="Token">The token.</param>
/// <param name="Row">What is known of it later.</param>
internal sealed record TokenAnswer(string Token, TokenRow Row);

using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Services;

/// <summary>What the refusals of directories mean (RFC 4511 appendix A), in words.</summary>
internal static partial class LdapErrors
{
    /// <summary>The verdict on a bind that did not succeed. What the server says to people is not repeated: it may hold what was sent.</summary>
    public static ServiceVerdict OfBind(LdapResult result, LoginCredential? login)
    {
        string who = login is null ? "an anonymous bind" : $"the login {login.Id}";
        (Reason reason, string? why) = result.Code switch
        {
            LdapCode.InvalidCredentials => (Reason.AuthenticationFailed, Account(result.Text)),
            LdapCode.InvalidDNSyntax or LdapCode.NoSuchObject => (Reason.AuthenticationFailed, "its user is no distinguished name that the server knows"),
            LdapCode.AuthMethodNotSupported => (Reason.AuthenticationFailed, "it takes no simple bind, by name and password"),
            LdapCode.StrongerAuthRequired => (Reason.AuthenticationFailed, "it wants TLS or a signed login"),
            LdapCode.ConfidentialityRequired => (Reason.AuthenticationFailed, "it wants the connection to be encrypted, or more strongly"),
            LdapCode.SaslBindInProgress => (Reason.AuthenticationFailed, "it wants a login in several steps"),
            LdapCode.InappropriateAuthentication => (Reason.AuthenticationFailed, login is null ? "it wants a login" : "that account has no password"),
            LdapCode.InsufficientAccessRights => (Reason.AuthenticationFailed, "that account may not log in"),
            // 389 Directory Server says so of accounts that are inactivated and locked out.
            LdapCode.UnwillingToPerform or LdapCode.ConstraintViolation => (Reason.AuthenticationFailed, "the account is disabled or locked out, or logins of this kind are switched off"),
            _ => (Other(result.Code), Meaning(result.Code)),
        };
        return ServiceVerdict.Failed(reason, $"The server refuses {who}{(why is null ? "" : $": {why}")} ({Shown(result)}).");
    }

    /// <summary>The verdict on a search that did not succeed.</summary>
    public static ServiceVerdict OfSearch(LdapResult result, LdapSearch search)
    {
        string start = search.Base.Length == 0 ? "the root" : $"\"{PeerText.Shown(search.Base, 200)}\"";
        return result.Code switch
        {
            LdapCode.NoSuchObject => ServiceVerdict.Failed(
                Reason.UnexpectedAnswer,
                $"The server has no entry {start}, or the login may not see it{(result.MatchedName.Length > 0 ? $"; the nearest above is \"{PeerText.Shown(result.MatchedName, 200)}\"" : "")} ({result.Name})."),
            LdapCode.Referral => ServiceVerdict.Failed(
                Reason.UnexpectedAnswer, $"The server does not hold {start} and refers to {(result.Referrals.Count > 0 ? PeerText.Shown(result.Referrals) : "another one")}; referrals are not followed, so ask that server."),
            _ => ServiceVerdict.Failed(Other(result.Code), $"The server does not end the search: {Meaning(result.Code) ?? "it does not say why in a word that is known"} ({result.Name}){Quoted(result.Text)}."),
        };
    }

    /// <summary>The verdict on a StartTLS that did not succeed.</summary>
    public static ServiceVerdict OfStartTls(LdapResult result) =>
        ServiceVerdict.Failed(Reason.TlsFailed, $"The server does not begin TLS: {Meaning(result.Code) ?? "it refuses"} ({result.Name}){Quoted(result.Text)}.");

    /// <summary>What the server says to people, behind a colon; empty when it says nothing.</summary>
    public static string Quoted(string text) => string.IsNullOrWhiteSpace(text) ? "" : $": \"{PeerText.Shown(text.TrimEnd('.', ' ', '\n', '\0'), 160)}\"";

    /// <summary>What is wrong in words.</summary>
    private static string? Meaning(LdapCode code) => code switch
    {
        LdapCode.OperationsError => "it wants a login before, or is in a wrong state",
        LdapCode.ProtocolError => "it does not understand the request",
        LdapCode.TimeLimitExceeded => "it took longer than the time limit",
        LdapCode.AdminLimitExceeded => "it would go beyond a limit of the server",
        LdapCode.StrongerAuthRequired => "it wants a stronger login",
        LdapCode.ConfidentialityRequired => "it wants the connection to be encrypted, or more strongly",
        LdapCode.UnavailableCriticalExtension => "it lacks an extension",
        LdapCode.NoSuchAttribute or LdapCode.UndefinedAttributeType => "it does not know an attribute",
        LdapCode.InappropriateMatching => "an attribute cannot be compared in this way",
        LdapCode.InvalidAttributeSyntax or LdapCode.ConstraintViolation => "a value in the filter is of a wrong kind",
        LdapCode.AliasProblem or LdapCode.AliasDereferencingProblem => "an alias leads nowhere",
        LdapCode.InvalidDNSyntax => "it cannot read the distinguished name where to begin",
        LdapCode.InappropriateAuthentication => "it wants a login",
        LdapCode.InsufficientAccessRights => "the login may not do this",
        LdapCode.Busy => "it is too busy",
        LdapCode.Unavailable => "it is not available now",
        LdapCode.UnwillingToPerform => "it is not willing to",
        LdapCode.LoopDetect => "its servers refer to each other in a circle",
        LdapCode.Other => "it has an error of its own",
        _ => null,
    };

    private static Reason Other(LdapCode code) => code is LdapCode.Success or LdapCode.Referral ? Reason.UnexpectedAnswer : Reason.ServiceError;

    /// <summary>What is wrong with an account. Active Directory tells it by a number of Windows in its text; the others do not tell, so that nobody can guess names.</summary>
    private static string Account(string text) => DataCode(text) switch
    {
        "525" => "there is no such user",
        "52e" => "user or password is wrong",
        "52f" => "the account is restricted",
        "530" => "the account may not log in at this hour",
        "531" => "the account may not log in from this host",
        "532" => "the password has expired",
        "533" => "the account is disabled",
        "568" => "the account is in too many groups",
        "569" => "the account may not log in in this way",
        "701" => "the account has expired",
        "773" => "the password must be changed first",
        "775" => "the account is locked out",
        _ => "user or password is wrong",
    };

    private static string Shown(LdapResult result) => result.Code == LdapCode.InvalidCredentials && DataCode(result.Text) is { } data ? $"{result.Name}, data {data}" : result.Name;

    private static string? DataCode(string text) => ActiveDirectory().Match(text) is { Success: true } found ? found.Groups[1].Value.ToLowerInvariant() : null;

    /// <summary><c>80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563</c></summary>
    [GeneratedRegex(@"AcceptSecurityContext error, data ([0-9A-Fa-f]{1,8})\b", RegexOptions.CultureInvariant)]
    private static partial Regex ActiveDirectory();
}

using System.Globalization;

namespace NetWatch.Poller.Services.Wire;

/// <summary>What a server says of a request (RFC 4511 section 4.1.9 and appendix A): the codes that a bind, a search or StartTLS may have.</summary>
internal enum LdapCode
{
    Success = 0,
    OperationsError = 1,
    ProtocolError = 2,
    TimeLimitExceeded = 3,
    SizeLimitExceeded = 4,
    AuthMethodNotSupported = 7,
    StrongerAuthRequired = 8,
    Referral = 10,
    AdminLimitExceeded = 11,
    UnavailableCriticalExtension = 12,
    ConfidentialityRequired = 13,
    SaslBindInProgress = 14,
    NoSuchAttribute = 16,
    UndefinedAttributeType = 17,
    InappropriateMatching = 18,
    ConstraintViolation = 19,
    InvalidAttributeSyntax = 21,
    NoSuchObject = 32,
    AliasProblem = 33,
    InvalidDNSyntax = 34,
    AliasDereferencingProblem = 36,
    InappropriateAuthentication = 48,
    InvalidCredentials = 49,
    InsufficientAccessRights = 50,
    Busy = 51,
    Unavailable = 52,
    UnwillingToPerform = 53,
    LoopDetect = 54,
    Other = 80,
}

/// <summary>The result of a request.</summary>
/// <param name="Code">The code.</param>
/// <param name="MatchedName">The nearest entry above one that is not there; empty when the server does not tell.</param>
/// <param name="Text">What the server says to people; it may repeat what was sent.</param>
/// <param name="Referrals">The URLs of servers that know more.</param>
internal sealed record LdapResult(LdapCode Code, string MatchedName, string Text, IReadOnlyList<string> Referrals)
{
    /// <summary>The code as the field calls it: <c>invalidCredentials (49)</c>.</summary>
    public string Name
    {
        get
        {
            string number = ((int)Code).ToString(CultureInfo.InvariantCulture);
            return Enum.GetName(Code) is { } name ? $"{char.ToLowerInvariant(name[0])}{name[1..]} ({number})" : $"result {number}";
        }
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Benchmarks.Agents;

/// <summary>The user of SNMPv3, by the options that net-snmp's tools have.</summary>
internal sealed class UserOptions
{
    private readonly Option<string?> _user = new("-u") { Description = "User of SNMPv3" };
    private readonly Option<string?> _authentication = new("-a") { Description = "Authentication: MD5, SHA, SHA-224, SHA-256, SHA-384, SHA-512" };
    private readonly Option<string> _authenticationPassphrase = new("-A") { Description = "Its passphrase", DefaultValueFactory = _ => "authentication" };
    private readonly Option<string?> _privacy = new("-x") { Description = "Privacy: DES, 3DES, AES, AES-192, AES-256, AES-192-C, AES-256-C" };
    private readonly Option<string> _privacyPassphrase = new("-X") { Description = "Its passphrase", DefaultValueFactory = _ => "confidential" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_user, _authentication, _authenticationPassphrase, _privacy, _privacyPassphrase]) command.Add(option);
        command.Validators.Add(Check);
    }

    /// <summary>The user as a catalog has it; null without <c>-u</c>.</summary>
    public SnmpUser? Read(ParseResult parsed) => parsed.GetValue(_user) is not { } name ? null : new SnmpUser(name)
    {
        Authentication = parsed.GetValue(_authentication) is { } authentication
            ? new SnmpSecurity<SnmpAuthentication>(SnmpProtocolNames.Authentication(authentication)!.Value, new Secret(parsed.GetValue(_authenticationPassphrase)!))
            : null,
        Privacy = parsed.GetValue(_privacy) is { } privacy
            ? new SnmpSecurity<SnmpPrivacy>(SnmpProtocolNames.Privacy(privacy)!.Value, new Secret(parsed.GetValue(_privacyPassphrase)!))
            : null,
    };

    /// <summary>The user with its keys, as an agent has it.</summary>
    public IReadOnlyList<UsmUser> ReadForAgent(ParseResult parsed) => Read(parsed) is { } user ? [UsmUsers.Of(user)] : [];

    /// <summary>The arguments that hand a user on to another process.</summary>
    public string[] Arguments(ParseResult parsed) => parsed.GetValue(_user) is not { } user ? [] :
    [
        "-u", user,
        .. parsed.GetValue(_authentication) is { } authentication ? ["-a", authentication, "-A", parsed.GetValue(_authenticationPassphrase)!] : Array.Empty<string>(),
        .. parsed.GetValue(_privacy) is { } privacy ? ["-x", privacy, "-X", parsed.GetValue(_privacyPassphrase)!] : Array.Empty<string>(),
    ];

    private void Check(CommandResult result)
    {
        (string? authentication, string? privacy) = (result.GetValue(_authentication), result.GetValue(_privacy));
        if (authentication is not null && SnmpProtocolNames.Authentication(authentication) is null) result.AddError($"-a {authentication} is none of {string.Join(", ", SnmpProtocolNames.OfAuthentication)}.");
        if (privacy is not null && SnmpProtocolNames.Privacy(privacy) is null) result.AddError($"-x {privacy} is none of {string.Join(", ", SnmpProtocolNames.OfPrivacy)}.");
        if (privacy is not null && authentication is null) result.AddError("There is no privacy without authentication: -x needs -a.");
    }
}

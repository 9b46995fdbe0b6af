using System.Diagnostics;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services.Peers;

/// <summary>OpenLDAP's server as Debian ships it, on two ports of loopback: a directory of its own below <c>dc=example,dc=kz</c>, which the test's entries were added to.</summary>
internal sealed class Slapd : IAsyncDisposable
{
    public const string Base = "dc=example,dc=kz";

    /// <summary>Who may log in.</summary>
    public const string Reader = "cn=reader,dc=example,dc=kz", Password = "right-password";

    private const string Entries = """
        dn: dc=example,dc=kz
        objectClass: dcObject
        objectClass: organization
        dc: example
        o: Example

        dn: cn=reader,dc=example,dc=kz
        objectClass: organizationalRole
        objectClass: simpleSecurityObject
        cn: reader
        userPassword: right-password

        dn: ou=people,dc=example,dc=kz
        objectClass: organizationalUnit
        ou: people

        dn: uid=ada,ou=people,dc=example,dc=kz
        objectClass: inetOrgPerson
        uid: ada
        cn: Ada Lovelace
        cn: Countess
        sn: Lovelace
        mail: ada@example.kz
        employeeNumber: 7

        dn: uid=abai,ou=people,dc=example,dc=kz
        objectClass: inetOrgPerson
        uid: abai
        cn: Абай Құнанбайұлы
        sn: Құнанбайұлы
        mail: abai@example.kz

        dn: uid=odd,ou=people,dc=example,dc=kz
        objectClass: inetOrgPerson
        uid: odd
        cn: Parens R Us (for all your parenthetical needs)
        cn: C:\MyFile
        cn: *
        sn: odd

        dn: ou=elsewhere,dc=example,dc=kz
        objectClass: referral
        objectClass: extensibleObject
        ou: elsewhere
        ref: ldap://other.example.test/ou=elsewhere,dc=example,dc=kz

        """;

    private readonly Daemon _daemon;

    private Slapd(Daemon daemon, int port, int tlsPort) => (_daemon, Port, TlsPort) = (daemon, port, tlsPort);

    /// <summary>The port that begins in the clear.</summary>
    public int Port { get; }

    /// <summary>The port that begins with TLS.</summary>
    public int TlsPort { get; }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its files go.</param>
    /// <param name="certificate">Its certificate and key; null for a server without TLS.</param>
    /// <param name="settings">More lines of its configuration.</param>
    public static async Task<Slapd> StartAsync(string folder, (string Certificate, string Key)? certificate = null, params string[] settings)
    {
        string program = Peer.Require("slapd");
        string data = Path.Combine(folder, "ldap");
        Directory.CreateDirectory(data);
        string conf = Path.Combine(folder, "slapd.conf"), ldif = Path.Combine(folder, "entries.ldif");
        await File.WriteAllTextAsync(conf, $"""
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile {folder}/slapd.pid
            argsfile {folder}/slapd.args
            {(certificate is { } files ? $"TLSCertificateFile {files.Certificate}\nTLSCertificateKeyFile {files.Key}" : "")}
            {string.Join('\n', settings)}
            database mdb
            suffix "{Base}"
            directory {data}
            dbnosync
            access to attrs=userPassword by anonymous auth by * none
            access to * by * read

            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(ldif, Entries, TestContext.Current.CancellationToken);
        await RunAsync(Peer.Require("slapadd"), "-q", "-f", conf, "-l", ldif);
        int port = LoopbackPort.Free(), tlsPort = certificate is null ? 0 : LoopbackPort.Free();
        string urls = $"ldap://127.0.0.1:{port}/" + (certificate is null ? "" : $" ldaps://127.0.0.1:{tlsPort}/");
        return new Slapd(await Daemon.StartAsync(program, ["-d", "0", "-f", conf, "-h", urls], () => Daemon.ListensAsync("127.0.0.1", port)), port, tlsPort);
    }

    /// <summary>How many entries OpenLDAP's own client finds.</summary>
    public async Task<int> FoundByItsClientAsync(string filter)
    {
        string said = await RunAsync(Peer.Require("ldapsearch"), "-x", "-LLL", "-H", $"ldap://127.0.0.1:{Port}/", "-b", "ou=people," + Base, filter, "1.1");
        return said.Split('\n').Count(l => l.StartsWith("dn:", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program}: {said}{await errors}");
        return said;
    }
}

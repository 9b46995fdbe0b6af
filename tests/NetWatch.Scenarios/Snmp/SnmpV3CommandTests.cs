using NetWatch.Testing;

namespace NetWatch.Scenarios.Snmp;

/// <summary><c>netwatch snmp …</c> and a check of version 3 against Debian's agent.</summary>
public sealed class SnmpV3CommandTests : IAsyncLifetime
{
    private const string Auth = "authentic-phrase";
    private const string Priv = "private-phrase";

    private readonly TemporaryFolder _folder = new();
    private SnmpAgent _agent = null!;

    public async ValueTask InitializeAsync() => _agent = await (await SnmpAgent.StartAsync(
        $"""
        createUser plain
        createUser signed SHA-256 {Auth}
        createUser sealed SHA {Auth} AES {Priv}
        createUser strong SHA-512 {Auth} AES {Priv}
        createUser old MD5 {Auth} DES {Priv}
        rouser plain noauth
        rouser signed auth
        rouser sealed priv
        rouser strong priv
        rouser old auth
        """)).AnsweringAsync();

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("-v3 -u plain -l noAuthNoPriv")]
    [InlineData("-v3 -u signed -l authNoPriv -a SHA-256 -A authentic-phrase")]
    [InlineData("-v3 -u sealed -l authPriv -a SHA -A authentic-phrase -x AES -X private-phrase")]
    [InlineData("-v3 -u strong -l authPriv -a SHA-512 -A authentic-phrase -x AES -X private-phrase")]
    public async Task Walk_of_version_3_prints_what_snmpbulkwalk_prints(string options)
    {
        string[] words = options.Split(' ');
        string expected = (await SnmpAgent.RunToolAsync("snmpbulkwalk", [.. words, "-On", _agent.Address, "1.3.6.1.6.3.16"])).Output;
        Assert.NotEmpty(expected);

        Assert.Equal((0, expected, ""), await RunAsync(["walk", .. words, _agent.Address, "1.3.6.1.6.3.16"]));
    }

    [Theory]
    [InlineData("-u nobody -l noAuthNoPriv", "no user 'nobody'")]
    [InlineData("-u signed -a SHA-256 -A another-phrase", "Wrong authentication")]
    [InlineData("-u signed -a SHA -A authentic-phrase", "Wrong authentication")]
    [InlineData("-u sealed -a SHA -A authentic-phrase -x AES -X another-phrase", "-X")]
    [InlineData("-u signed -a SHA-256 -A authentic-phrase -x AES -X private-phrase", "security level")]
    public async Task Wrong_credential_is_said_in_plain_words(string options, string sentence)
    {
        (int exitCode, string output, string errors) = await RunAsync(["get", "-t", "1", "-r", "1", .. options.Split(' '), _agent.Address, "sysName.0"]);

        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Equal((2, ""), (exitCode, output));
    }

    [Fact]
    public async Task Check_of_version_3_reads_the_device()
    {
        await File.WriteAllTextAsync(_folder["auth"], Auth);
        await File.WriteAllTextAsync(_folder["priv"], Priv);
        await File.WriteAllTextAsync(_folder["devices.json"], $$"""
            { "credentials": { "core": { "type": "snmp", "version": "3", "user": "sealed", "auth": "SHA", "authPassphrase": "file:auth", "priv": "aes", "privPassphrase": "file:priv" } },
              "devices": [ { "id": "host", "address": "127.0.0.1", "probes": [ { "type": "snmp", "credential": "core", "port": {{_agent.Port}} } ] } ] }
            """);

        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "probe", "host");

        Assert.Contains("=> Ok (Answered)", output, StringComparison.Ordinal);
        Assert.Contains("real-agent", output, StringComparison.Ordinal);
        Assert.DoesNotContain("-phrase", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] arguments) => NetWatchProcess.RunApartAsync(_folder.Path, ["snmp", .. arguments]);
}

using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Notifier.Mail;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;

namespace NetWatch.Notifier.Tests.Mail;

/// <summary>What a test mail says of a server, by real servers and ones that are none.</summary>
public sealed class MailTrialTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kk", "NetWatch: сынақ хат")]
    [InlineData("ru", "NetWatch: пробное письмо")]
    [InlineData("en", "NetWatch: test mail")]
    public async Task Server_that_takes_it_has_it_in_the_readers_language(string language, string subject)
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        MailTrialResult result = await TryAsync(Options(peer.Port), null, language);
        Assert.Equal(new MailTrialResult(MailTrialOutcome.Accepted, $"127.0.0.1:{peer.Port}", "OK", false), result);
        Assert.Equal(subject, Assert.Single(peer.Mails()).Subject);
    }

    [Theory]
    [InlineData("sender=netwatch@", MailTrialOutcome.SenderRefused, "550 5.7.1 we do not know you")]
    [InlineData("refuse=noc@", MailTrialOutcome.RecipientRefused, "550 5.1.1 no such user here")]
    [InlineData("451=9", MailTrialOutcome.Declined, "451 4.7.1 greylisted, come back later")]
    [InlineData("greet=554 no service here", MailTrialOutcome.Declined, "554 no service here")]
    [InlineData("greet=SSH-2.0-OpenSSH_9.2", MailTrialOutcome.NotMail, "")]
    [InlineData("auth", MailTrialOutcome.SignInNeeded, "5.7.0 Authentication required")]
    public async Task Server_that_says_no_is_told_in_its_own_words(string option, MailTrialOutcome outcome, string said)
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], option);
        MailTrialResult result = await TryAsync(Options(peer.Port), null);
        Assert.Equal(outcome, result.Outcome);
        Assert.StartsWith(said, result.Said, StringComparison.Ordinal);
        Assert.NotEmpty(result.Said);
    }

    [Fact]
    public async Task Wrong_password_and_no_listener_and_no_tls_are_told_apart()
    {
        await using SmtpPeer auth = await SmtpPeer.StartAsync(_folder["auth"], "auth");
        SmtpOptions signsIn = Options(auth.Port);
        signsIn.User = "netwatch";
        Assert.Equal(MailTrialOutcome.SignInRefused, (await TryAsync(signsIn, "wrong")).Outcome);
        Assert.Equal(MailTrialOutcome.Accepted, (await TryAsync(signsIn, "right")).Outcome);

        await using SmtpPeer plain = await SmtpPeer.StartAsync(_folder["plain"]);
        SmtpOptions startTls = Options(plain.Port);
        startTls.Security = SmtpSecurity.StartTls;
        Assert.Equal(MailTrialOutcome.TlsNotOffered, (await TryAsync(startTls, null)).Outcome);
        SmtpOptions tls = Options(plain.Port);
        tls.Security = SmtpSecurity.Tls;
        Assert.Equal(MailTrialOutcome.TlsFailed, (await TryAsync(tls, null)).Outcome);
        await using SmtpPeer tokens = await SmtpPeer.StartAsync(_folder["tokens"], "oauth=token");
        SmtpOptions user = Options(tokens.Port);
        user.User = "netwatch";
        Assert.Equal(MailTrialOutcome.SignInNotOffered, (await TryAsync(user, "x")).Outcome);

        Assert.Equal(MailTrialOutcome.Refused, (await TryAsync(Options(LoopbackPort.Free()), null)).Outcome);
        Assert.Empty(plain.Mails());
    }

    [Fact]
    public async Task Typed_password_that_looks_like_a_reference_is_the_password_and_no_file_is_read()
    {
        string file = _folder["password"];
        await File.WriteAllTextAsync(file, "right", Ct);
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "auth");
        SmtpOptions options = Options(peer.Port);
        (options.User, options.Password) = ("netwatch", $"file:{file}");
        Assert.Equal(MailTrialOutcome.SignInRefused, (await TryAsync(options, $"file:{file}")).Outcome);
        // The same as a setting is a reference.
        Assert.Equal(MailTrialOutcome.Accepted, (await TryAsync(options, null)).Outcome);
    }

    [Fact]
    public async Task Server_that_is_silent_can_be_left()
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "hang");
        using CancellationTokenSource stop = new();
        Task<MailTrialResult> trial = new MailTrial(TimeProvider.System, NullLogger<MailTrial>.Instance).SendAsync(Options(peer.Port), null, "noc@example.kz", "en", stop.Token);
        await Eventually.HoldsAsync("the server to hang", () => Task.FromResult(File.Exists(_folder["mail/hanging"])));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial);
    }

    private static SmtpOptions Options(int port) => new() { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.Auto, From = "NetWatch <netwatch@example.kz>" };

    private static Task<MailTrialResult> TryAsync(SmtpOptions options, string? password, string language = "en") =>
        new MailTrial(TimeProvider.System, NullLogger<MailTrial>.Instance).SendAsync(options, password, "noc@example.kz", language, Ct);
}

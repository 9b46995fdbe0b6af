using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>What became of a sign-in.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>It is this account.</summary>
    internal sealed record Done(Account Account) : SignInOutcome;

    /// <summary>Name, password or code are wrong; which of them is nobody's business.</summary>
    internal sealed record Wrong : SignInOutcome;

    /// <summary>Name and password are right, and a one-time code is asked for.</summary>
    internal sealed record CodeNeeded : SignInOutcome;

    /// <summary>Too many were wrong: nothing is looked at until then.</summary>
    internal sealed record Locked(DateTimeOffset Until) : SignInOutcome;
}

/// <summary>Decides who may sign in. Every attempt is on record, but for those that are not looked at.</summary>
internal sealed class SignIn(AccessBook book, SignInGuard guard, TimeProvider time)
{
    private const int LongestName = 64;

    /// <summary>Looks at name, password and code.</summary>
    public async ValueTask<SignInOutcome> TryAsync(string name, string password, string? code, string address, CancellationToken cancellationToken)
    {
        name = name.Trim().ToLowerInvariant();
        string shown = name.Length > LongestName ? name[..LongestName] : name;
        if (guard.LockedUntil(shown, address) is { } until) return new SignInOutcome.Locked(until);
        Account? account = book.Find(name);
        if (!Passwords.Is(account, password)) return await WrongAsync(shown, address, "wrong", cancellationToken);
        long? step = null;
        if (account!.TotpSecret is { } secret)
        {
            if (string.IsNullOrWhiteSpace(code)) return new SignInOutcome.CodeNeeded();
            step = Totp.Match(secret, code, time.GetUtcNow(), account.LastTotpStep);
            if (step is null) return await WrongAsync(shown, address, "wrong code", cancellationToken);
        }

        if (!await book.SignedInAsync(account, step, new Actor(account.Name, address), cancellationToken)) return await WrongAsync(shown, address, "wrong code", cancellationToken);
        guard.Succeeded(shown);
        return new SignInOutcome.Done(book.Find(account.Name)!);
    }

    /// <summary>Looks at the password of somebody who is signed in.</summary>
    public async ValueTask<SignInOutcome> ConfirmAsync(Account account, string password, string address, CancellationToken cancellationToken)
    {
        if (guard.LockedUntil(account.Name, address) is { } until) return new SignInOutcome.Locked(until);
        if (!Passwords.Is(account, password)) return await WrongAsync(account.Name, address, "wrong", cancellationToken);
        await book.RecordAsync(new Actor(account.Name, address), "confirm", $"account:{account.Name}", "done", cancellationToken);
        return new SignInOutcome.Done(account);
    }

    private async ValueTask<SignInOutcome> WrongAsync(string name, string address, string outcome, CancellationToken cancellationToken)
    {
        guard.Failed(name, address);
        // The name may be a password that was typed into the wrong field: of names that nobody has, nothing is kept.
        string subject = book.Accounts.ContainsKey(name) ? $"account:{name}" : "account:?";
        await book.RecordAsync(new Actor("?", address), "sign-in", subject, outcome, cancellationToken);
        return new SignInOutcome.Wrong();
    }
}

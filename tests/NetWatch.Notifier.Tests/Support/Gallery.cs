namespace NetWatch.Notifier.Tests.Support;

/// <summary>Keeps rendered mails for a person to look at, in the folder that NETWATCH_MAIL_GALLERY names; otherwise nothing.</summary>
internal static class Gallery
{
    public static void Keep(string name, string content)
    {
        if (Environment.GetEnvironmentVariable("NETWATCH_MAIL_GALLERY") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, name), content);
    }
}

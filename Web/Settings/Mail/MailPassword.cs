using System.Security.Cryptography;
using System.Text;
using NetWatch.Core;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Settings.Mail;

/// <summary>
/// The mail server's password that was typed into a page: a file in the folder of secrets. Each one has a name of its own, so that a kill leaves the old settings with the old password; the name has a dot, which no id of a
/// secret has, so that no device can be made to be asked with it and no page removes it.
/// </summary>
internal sealed class MailPassword(Installation installation)
{
    private const string Prefix = "mail.";
    private const string Reference = "file:";

    private readonly string _folder = Path.Combine(installation.DataDirectory, "secrets");

    /// <summary>Keeps one.</summary>
    /// <returns>What the settings say to use it.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public string Write(string password)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string name = Prefix + RandomNumberGenerator.GetHexString(16, lowercase: true);
        OwnFile.Replace(Path.Combine(_folder, name), file => file.Write(Encoding.UTF8.GetBytes(password)));
        return $"file:secrets/{name}";
    }

    /// <summary>What a reference leads to, where it leads to nothing; null where it does, or leads out of the data folder, or is none.</summary>
    /// <param name="written">What the mail settings say of the password, as it is written there.</param>
    public string? Missing(string? written)
    {
        if (written is null || !written.StartsWith(Reference, StringComparison.Ordinal) || written.Contains('\0', StringComparison.Ordinal)) return null;
        string data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(installation.DataDirectory)), path = Path.GetFullPath(Path.Combine(data, written[Reference.Length..]));
        return path.StartsWith(data + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !File.Exists(path) ? written[Reference.Length..] : null;
    }

    /// <summary>Removes all but the one that a reference leads to: those of settings that are no more.</summary>
    public void KeepOnly(string? reference)
    {
        if (!Directory.Exists(_folder)) return;
        foreach (string file in Directory.EnumerateFiles(_folder, Prefix + "*"))
            if (reference != $"file:secrets/{Path.GetFileName(file)}")
                File.Delete(file);
    }
}

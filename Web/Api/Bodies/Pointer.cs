using System.Text;

namespace NetWatch.Web.Api.Bodies;

/// <summary>JSON pointers (RFC 6901) to fields of a body.</summary>
internal static class Pointer
{
    /// <summary>A member of what a pointer leads to.</summary>
    public static string To(string pointer, string member) => $"{pointer}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>An element of what a pointer leads to.</summary>
    public static string To(string pointer, int element) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pointer}/{element}");

    /// <summary>The pointer of a path as the rooms write it: <c>contacts.ivan.addresses[0].address</c> is <c>/contacts/ivan/addresses/0/address</c>.</summary>
    /// <param name="path">The path.</param>
    /// <param name="within">The part of it that the body stands for (<c>contacts.ivan</c>); empty: the body is the whole.</param>
    public static string Of(string path, string within = "")
    {
        if (within.Length > 0 && path.StartsWith(within, StringComparison.Ordinal) && (path.Length == within.Length || path[within.Length] is '.' or '[')) path = path[within.Length..].TrimStart('.');
        StringBuilder pointer = new();
        foreach (string word in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)) pointer.Append('/').Append(word);
        return pointer.ToString();
    }
}

using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The user and the password of a credential of type login.</summary>
internal static class LoginFields
{
    public const string PasswordKey = "password";

    /// <summary>Users of directories are distinguished names, which name every folder above them.</summary>
    private const int LongestUser = 512;

    /// <summary>The credential; null when something is missing or bad (which is told).</summary>
    public static LoginCredential? Read(string name, Fields fields, ISecretSource secrets)
    {
        bool sound = true;
        foreach (string key in CredentialsSection.Shape.Keys)
            if (key is not ("type" or "user" or PasswordKey) && fields.Find(key) is { } foreign)
            {
                sound = false;
                fields.Defects.Add(foreign, "This key belongs to SNMP: a credential of type \"login\" has \"user\" and \"password\".");
            }

        string? user = fields.Require("user", Scalar.Line(LongestUser), "write the user's name as the service knows it");
        Secret? password = null;
        if (fields.Find(PasswordKey) is { } at) password = SecretReference.Read(at, PasswordKey, secrets, fields.Defects);
        else fields.Missing(PasswordKey, SecretReference.Advice);
        return sound && user is not null && password is not null ? new LoginCredential(name, user, password) : null;
    }
}

namespace Microsoft.DotNet.Interactive;

/// <summary>A password that is not shown when it is displayed or printed.</summary>
/// <param name="clearTextPassword">The password.</param>
public class PasswordString(string clearTextPassword)
{
    /// <summary>The password itself.</summary>
    public string GetClearTextPassword() => clearTextPassword;

    /// <summary>Eight dots, whatever the password is.</summary>
    public override string ToString() => "••••••••";
}

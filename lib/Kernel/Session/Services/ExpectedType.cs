using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>The type of the value that is to be written at the caret, where the code before it says so.</summary>
internal static class ExpectedType
{
    /// <returns>Null where any type will do, or nothing is known.</returns>
    public static ITypeSymbol? At(Caret caret)
    {
        var type = caret.Left.Parent is { } parent ? Of(caret, parent, caret.Left.Kind()) : null;
        return type is null or IErrorTypeSymbol or ITypeParameterSymbol ? null
            : type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner
            : type;
    }

    private static ITypeSymbol? Of(Caret caret, SyntaxNode parent, SyntaxKind left) => parent switch
    {
        BaseArgumentListSyntax or NameColonSyntax { Parent: ArgumentSyntax } or ArgumentSyntax => OfArgument(caret),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } type } } } => TypeNamed(caret, type),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var type } } => TypeNamed(caret, type),
        EqualsValueClauseSyntax { Parent: ParameterSyntax { Type: { } type } } => TypeNamed(caret, type),
        AssignmentExpressionSyntax assignment => caret.Meaning(assignment.Left).Type,
        BinaryExpressionSyntax binary when left is SyntaxKind.EqualsEqualsToken or SyntaxKind.ExclamationEqualsToken or SyntaxKind.BarToken or SyntaxKind.AmpersandToken
            or SyntaxKind.LessThanToken or SyntaxKind.LessThanEqualsToken or SyntaxKind.GreaterThanToken or SyntaxKind.GreaterThanEqualsToken or SyntaxKind.QuestionQuestionToken
            => caret.Meaning(binary.Left).Type,
        ReturnStatementSyntax => Returned(caret, parent),
        ArrowExpressionClauseSyntax { Parent: { } function } => Returned(caret, function),
        SwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax chosen } => caret.Model.GetTypeInfo(chosen.Expression).Type,
        SwitchExpressionSyntax chosen => caret.Model.GetTypeInfo(chosen.GoverningExpression).Type,
        IsPatternExpressionSyntax test => caret.Model.GetTypeInfo(test.Expression).Type,
        IfStatementSyntax or WhileStatementSyntax => caret.Model.Compilation.GetSpecialType(SpecialType.System_Boolean),
        _ => null,
    };

    private static ITypeSymbol? OfArgument(Caret caret)
    {
        if (EnclosingCall.Around(caret) is not { } call) return null;
        var types = call.Overloads.Select(call.Parameter).OfType<IParameterSymbol>().Select(Element).ToList();
        return types.FirstOrDefault(t => t.TypeKind == TypeKind.Enum)
            ?? (types.Distinct(SymbolEqualityComparer.Default).Count() == 1 ? types[0] : null);
    }

    private static ITypeSymbol Element(IParameterSymbol parameter) =>
        parameter is { IsParams: true, Type: IArrayTypeSymbol { ElementType: var element } } ? element : parameter.Type;

    private static ITypeSymbol? TypeNamed(Caret caret, TypeSyntax type) => caret.Model.GetTypeInfo(type).Type;

    private static ITypeSymbol? Returned(Caret caret, SyntaxNode at)
    {
        var function = at.AncestorsAndSelf().FirstOrDefault(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or BasePropertyDeclarationSyntax or AnonymousFunctionExpressionSyntax);
        if (function is null or AnonymousFunctionExpressionSyntax) return null;
        var type = caret.Model.GetDeclaredSymbol(function) is { } declared ? SymbolText.TypeOf(declared) : null;
        return type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } ? result : type;
    }
}

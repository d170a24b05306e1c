using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CSharpKernel;

/// <summary>
/// Puts a check for an interrupt into every loop and function of a cell, and one for the end of the stack into every
/// member that can lead back to itself. Every line keeps its number.
/// </summary>
/// <param name="intoLambdas">Also into lambdas that are one expression, which expression trees do not allow.</param>
/// <param name="untouched">Nodes that stay as they are.</param>
internal sealed class InterruptionPoints(bool intoLambdas, HashSet<SyntaxNode> untouched) : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check = Call(nameof(Interruption.Check)), Enter = Call(nameof(Interruption.Enter));
    private static readonly TypeSyntax Nothing = PredefinedType(Token(SyntaxKind.VoidKeyword));

    /// <summary>The same submission, with the checks.</summary>
    public SyntaxTree Add(SyntaxTree tree) =>
        CSharpSyntaxTree.Create((CSharpSyntaxNode)Visit(tree.GetRoot()), (CSharpParseOptions)tree.Options, tree.FilePath, tree.Encoding);

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        untouched.Contains(node) ? node : base.VisitInvocationExpression(node);

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        Change(base.VisitWhileStatement(node), (WhileStatementSyntax w) => w.WithStatement(Checked(w.Statement)));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        Change(base.VisitDoStatement(node), (DoStatementSyntax d) => d.WithStatement(Checked(d.Statement)));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        EndsSoon(node) ? node : Change(base.VisitForStatement(node), (ForStatementSyntax f) => f.WithStatement(Checked(f.Statement)));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        IsSimple(node.Statement) && node.AwaitKeyword == default ? node : Change(base.VisitForEachStatement(node), (ForEachStatementSyntax f) => f.WithStatement(Checked(f.Statement)));

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        Change(base.VisitForEachVariableStatement(node), (ForEachVariableStatementSyntax f) => f.WithStatement(Checked(f.Statement)));

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Block(Check, node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        Change(base.VisitMethodDeclaration(node), (MethodDeclarationSyntax m) =>
            m.Body is { } body ? m.WithBody(Entered(body))
            : Body(m.ExpressionBody, m.ReturnType, m.Modifiers) is { } made ? m.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Ended(made, m.SemicolonToken))
            : m);

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
        Change(base.VisitLocalFunctionStatement(node), (LocalFunctionStatementSyntax f) =>
            f.Body is { } body ? f.WithBody(Entered(body))
            : Body(f.ExpressionBody, f.ReturnType, f.Modifiers) is { } made ? f.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Ended(made, f.SemicolonToken))
            : f);

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
        Change(base.VisitConstructorDeclaration(node), (ConstructorDeclarationSyntax c) => c.Body is { } body && IsCalling(body) ? c.WithBody(Entered(body)) : c);

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
        Change(base.VisitPropertyDeclaration(node), (PropertyDeclarationSyntax p) =>
            p.ExpressionBody is { } arrow && LeadsBack(arrow, node) && Body(arrow, p.Type, p.Modifiers, leadsBack: true) is { } made
                ? p.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(Ended(made, p.SemicolonToken))) : p);

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node) =>
        Change(base.VisitIndexerDeclaration(node), (IndexerDeclarationSyntax i) =>
            Body(i.ExpressionBody, i.Type, i.Modifiers, leadsBack: true) is { } made
                ? i.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(Ended(made, i.SemicolonToken))) : i);

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node) =>
        Change(base.VisitAccessorDeclaration(node), (AccessorDeclarationSyntax a) =>
            node.Parent?.Parent is not BasePropertyDeclarationSyntax property ? a
            : a.Body is { } body ? LeadsBack(body, property) ? a.WithBody(Entered(body, leadsBack: true)) : a
            : a.ExpressionBody is { } arrow && LeadsBack(arrow, property) && Body(arrow, a.IsKind(SyntaxKind.GetAccessorDeclaration) ? property.Type : Nothing, default, leadsBack: true) is { } made
                ? a.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Ended(made, a.SemicolonToken)) : a);

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) =>
        Change(base.VisitOperatorDeclaration(node), (OperatorDeclarationSyntax o) =>
            o.Body is { } body ? o.WithBody(Entered(body, leadsBack: true))
            : Body(o.ExpressionBody, o.ReturnType, o.Modifiers, leadsBack: true) is { } made ? o.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Ended(made, o.SemicolonToken))
            : o);

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        Change(base.VisitConversionOperatorDeclaration(node), (ConversionOperatorDeclarationSyntax o) =>
            o.Body is { } body ? o.WithBody(Entered(body, leadsBack: true))
            : Body(o.ExpressionBody, o.Type, o.Modifiers, leadsBack: true) is { } made ? o.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Ended(made, o.SemicolonToken))
            : o);

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        Change(base.VisitSimpleLambdaExpression(node), (SimpleLambdaExpressionSyntax l) =>
            l.Block is { } block ? l.WithBlock(Entered(block))
            : Body(l.ExpressionBody) is { } made ? l.WithExpressionBody(null).WithBlock(made)
            : l);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Change(base.VisitParenthesizedLambdaExpression(node), (ParenthesizedLambdaExpressionSyntax l) =>
            l.Block is { } block ? l.WithBlock(Entered(block))
            : Body(l.ExpressionBody) is { } made ? l.WithExpressionBody(null).WithBlock(made)
            : l);

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
        Change(base.VisitAnonymousMethodExpression(node), (AnonymousMethodExpressionSyntax m) => m.WithBlock(Entered(m.Block)));

    /// <summary>
    /// True for a loop that counts and calls nothing, such as the inner loop of a product of matrices: it ends within a
    /// second or two, and a check would make it several times slower.
    /// </summary>
    private static bool EndsSoon(ForStatementSyntax loop) =>
        loop is { Condition: BinaryExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var counter } } condition, Incrementors: [var step] }
        && condition.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
        && step.DescendantTokens().Any(t => t.ValueText == counter)
        && !loop.Statement.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left is IdentifierNameSyntax { Identifier.ValueText: var changed } && changed == counter)
        && loop.Declaration is { Type: var type, Variables: [{ Initializer.Value: var start }] }
        && (type.ToString() == "int" || type.IsVar && start is LiteralExpressionSyntax { Token.Value: int })
        && IsSimple(loop.Statement);

    private static bool IsSimple(StatementSyntax body) => body.DescendantNodesAndSelf().All(n => n is not (
        WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or GotoStatementSyntax
        or InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax
        or AnonymousFunctionExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreDecrementExpression }
        or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression }));

    private static SyntaxNode? Change<T>(SyntaxNode? node, Func<T, SyntaxNode> change) where T : SyntaxNode =>
        node is T typed ? change(typed) : node;

    private static StatementSyntax Checked(StatementSyntax body) => body is BlockSyntax block ? Checked(block) : Block(Check, body);

    private static BlockSyntax Checked(BlockSyntax block) => block.WithStatements(block.Statements.Insert(0, Check));

    private static BlockSyntax Entered(BlockSyntax block, bool leadsBack = false) =>
        block.WithStatements(block.Statements.Insert(0, leadsBack || IsCalling(block) ? Enter : Check));

    /// <summary>False for code that calls nothing, and so never leads back to itself: a check of the stack would only slow it down.</summary>
    private static bool IsCalling(SyntaxNode body) => body.DescendantNodesAndSelf().Any(n =>
        n is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax);

    /// <summary>True for code of a property that calls something, or names a property of its type: Name => Name never ends.</summary>
    private static bool LeadsBack(SyntaxNode body, BasePropertyDeclarationSyntax property)
    {
        if (property is IndexerDeclarationSyntax || IsCalling(body)) return true;
        var names = property.Parent!.ChildNodes().OfType<PropertyDeclarationSyntax>().Select(p => p.Identifier.ValueText).ToHashSet();
        return body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => names.Contains(i.Identifier.ValueText));
    }

    private static AccessorListSyntax Getter(BlockSyntax body) =>
        AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body)));

    private static StatementSyntax Call(string method) => ParseStatement($"global::{typeof(Interruption).FullName}.{method}(); ");

    private static BlockSyntax? Body(ArrowExpressionClauseSyntax? arrow, TypeSyntax returns, SyntaxTokenList modifiers, bool leadsBack = false)
    {
        if (arrow?.Expression is not { } expression || expression is ThrowExpressionSyntax) return null;
        var isAsync = modifiers.Any(SyntaxKind.AsyncKeyword);
        var returnsNothing = returns.ToString() is "void" || isAsync && returns is SimpleNameSyntax and not GenericNameSyntax or QualifiedNameSyntax { Right: IdentifierNameSyntax };
        var check = leadsBack || IsCalling(expression) ? Enter : Check;
        var body = Block(check, returnsNothing ? ExpressionStatement(expression) : Return(expression));
        return body.WithOpenBraceToken(Token(SyntaxKind.OpenBraceToken).WithTriviaFrom(arrow.ArrowToken));   // there can be a line end
    }

    /// <summary>Null where only the compiler can tell whether the lambda gives a value: a call may give none.</summary>
    private BlockSyntax? Body(ExpressionSyntax? expression) =>
        !intoLambdas || expression is null or InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or ThrowExpressionSyntax
            or BaseObjectCreationExpressionSyntax or ConditionalAccessExpressionSyntax
            || expression.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression
            ? null
            : Block(IsCalling(expression) ? Enter : Check, Return(expression));

    private static ReturnStatementSyntax Return(ExpressionSyntax expression) =>
        ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), expression, Token(SyntaxKind.SemicolonToken));

    private static BlockSyntax Ended(BlockSyntax block, SyntaxToken semicolon) =>
        block.WithCloseBraceToken(block.CloseBraceToken.WithTrailingTrivia(semicolon.TrailingTrivia));
}
